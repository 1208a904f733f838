import { word } from '../../kernel/index.ts'
import type { Body, Look } from '../../kernel/index.ts'
import { nameOf, quorumOf, sameEntry } from './cluster.ts'
import type { Read, State } from './model.ts'

const fates: Record<Read['state'], Look> = { waits: 'pending', done: 'succeeded', lost: 'failing' }

/** The client's last write and last read. */
export function client(state: State): Body[] {
  const { write, read, chosen } = state
  const there = write && chosen[write.index - 1]
  const fate = there ? (sameEntry(there, write.entry) ? 'done' : 'lost') : 'waits'
  const slot = (key: string, there: Pick<Body, 'name' | 'look' | 'lines'> | null): Body => ({
    ...{ is: 'object', key, name: '', look: 'absent', lines: [''], wide: 150 },
    ...there,
  })
  return [
    slot(
      'write',
      write && {
        name: word('write', { value: write.entry[1], member: nameOf(write.member) }),
        look: fates[fate],
        lines: [word(`write-${fate}`)],
      },
    ),
    slot(
      'read',
      read && {
        name: word('readAt', { member: nameOf(read.member) }),
        look: fates[read.state],
        lines: [
          word(`${read.how}-${read.state}`, { value: read.value, acks: read.acks.length, quorum: quorumOf(state) }),
        ],
      },
    ),
  ]
}
