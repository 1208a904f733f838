import type { Change } from '../../../sims/cluster/recording/beside/index.ts'
import { fill, plain } from '../../i18n/narrate.ts'
import type { Piece } from '../../i18n/narrate.ts'
import type { RecordingSentences } from '../../i18n/recordings/index.ts'

/** Conditions that say no more than others of the same write. */
const ECHOES: readonly string[] = ['ContainersReady', 'Initialized', 'PodScheduled']
const LONGEST = 64

/** A value without what the comparison leaves out, cut when it is long. */
function brief(value: string): string {
  const text = value.replace(/ \| .*$/s, '').replace(' started=false', '')
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

const isEcho = ({ field = '' }: Change, all: readonly Change[]) =>
  ECHOES.includes(field) && all.some(({ field: other = '', code }) => code === 'bound' || !ECHOES.includes(other))

/** What a write changed, each change in few words; values are marked. */
export const tell = (changes: readonly Change[], say: RecordingSentences): Piece[][] =>
  changes
    .filter((change) => !isEcho(change, changes))
    .map(({ code, field, value, was }) =>
      fill(say.change[code], { field, was, ...(value !== undefined && { value: brief(value) }) }),
    )

/** As `tell`, in one text. */
export const told = (changes: readonly Change[], say: RecordingSentences): string =>
  tell(changes, say).map(plain).join('; ')
