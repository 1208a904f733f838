import { RACE_MS } from '../../../sims/cluster/recording/beside/index.ts'
import type { Change } from '../../../sims/cluster/recording/beside/index.ts'
import type { Judged } from './played.ts'

/** Several milestones of a kind, close to one another; the first of them speaks for all. */
export interface Gathered {
  readonly first: Judged
  readonly all: readonly Judged[]
  /** What was changed, names that are not the same in all left open. */
  readonly changes: readonly Change[]
  /** Whether it is one object to which it happens several times. */
  readonly isOne: boolean
}

/** A name with its numbers taken out: alike things of one owner. */
const alike = (text: string) => text.replace(/<(pod|slice|job)\d+>/g, '<$1>').replace(/([a-z]+)-\d+\b/g, '$1-n')

const when = ({ recorded, simulated }: Judged) => recorded ?? simulated!

const keyOf = ({ id, actor, verdict, changes, recorded, simulated }: Judged) =>
  JSON.stringify([alike(id), alike(actor), verdict, recorded === undefined, simulated === undefined]) +
  alike(JSON.stringify(changes.map(({ code, field, value, was }) => [code, field, value, was])))

/** Puts milestones of the same kind together that come within a second of the first of them. */
export function gather(rows: readonly Judged[]): Gathered[] {
  const open = new Map<string, Judged[]>()
  const gathered: Judged[][] = []
  for (const row of rows) {
    const key = keyOf(row)
    const group = open.get(key)
    if (group && when(row) - when(group[0]!) <= RACE_MS) group.push(row)
    else {
      const fresh = [row]
      open.set(key, fresh)
      gathered.push(fresh)
    }
  }
  return gathered.map(asOne)
}

function asOne(all: readonly Judged[]): Gathered {
  const first = all[0]!
  const text = JSON.stringify(first.changes)
  const isSame = all.every(({ changes }) => JSON.stringify(changes) === text)
  const changes = isSame ? first.changes : (JSON.parse(alike(text)) as Change[])
  return { first, all, changes, isOne: all.every(({ id }) => id === first.id) }
}
