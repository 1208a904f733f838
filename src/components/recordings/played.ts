import { judge, pairUp } from '../../../sims/cluster/recording/beside/index.ts'
import type { Course, Pair, Verdict } from '../../../sims/cluster/recording/beside/index.ts'
import type { Difference } from '../../../sims/cluster/recording/index.ts'
import { actionsOf, compare, replay, settingsOf, Unplayable } from '../../../sims/cluster/recording/index.ts'
import { controllers } from './controllers.ts'
import { recordingIds, recordingOf } from './recording.ts'
import type { Recording } from './recording.ts'

export type Judged = Pair & { readonly verdict: Verdict }

/** A recording beside its replay. */
export interface Beside {
  readonly id: string
  readonly recording: Recording
  readonly recorded: Course
  /** Undefined when the scenario cannot be played. */
  readonly simulated: Course | undefined
  readonly differences: readonly Difference[]
  readonly pairs: readonly Judged[]
}

function simulate(recording: Recording) {
  if (actionsOf(recording).length === 0) return undefined
  try {
    return replay(recording, controllers, settingsOf(recording))
  } catch (error) {
    if (error instanceof Unplayable) return undefined
    throw error
  }
}

/** Plays a recording's scenario and puts both side by side. */
export function setBeside(id: string, recording: Recording): Beside {
  const replayed = simulate(recording)
  const recorded = { initialState: recording.setup.initialState, events: recording.events }
  const differences = replayed ? compare(recording, replayed) : []
  const pairs = pairUp(recorded, replayed)
  const verdicts = replayed ? judge(pairs, differences) : pairs.map((): Verdict => 'alone')
  const judged = pairs.map((pair, at) => ({ ...pair, verdict: verdicts[at]! }))
  return { id, recording, recorded, simulated: replayed, differences, pairs: judged }
}

const known = new Map<string, Promise<Beside>>()

/** As `setBeside`, by name; each is played once, however many pages ask. */
export function besideOf(id: string): Promise<Beside> {
  const found = known.get(id) ?? recordingOf(id).then((recording) => setBeside(id, recording))
  known.set(id, found)
  return found
}

/** All recordings beside their replays, by name. */
export const allBeside = (): Promise<Beside[]> => Promise.all(recordingIds.map(besideOf))
