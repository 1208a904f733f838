import { filmOf, filmScene, filmTrack } from '../../../../sims/cluster/recording/film/index.ts'
import type { FilmState } from '../../../../sims/cluster/recording/film/index.ts'
import type { Course } from '../../../../sims/cluster/recording/beside/index.ts'
import type { Run, Sim } from '../../../../sims/kernel/index.ts'
import type { Words } from '../../../i18n/narrate.ts'
import type { Loaded, Model } from '../../../player/index.ts'

/** Both courses of a scenario; the replay is not there when it cannot be played. */
export interface Sides {
  readonly recorded: Course
  readonly simulated?: Course | undefined
}

/** content/recordings/narration/<lang>.yaml: what a film of a recording says. */
export interface FilmWords extends Pick<Words, 'about' | 'actors' | 'words' | 'events' | 'track'> {
  readonly recorded: string
  readonly simulated: string
  /** What the switch between the two chooses. */
  readonly which: string
}

/** A recording as the player takes it: its two runs are there already, so nothing is run. */
interface FilmSim extends Sim {
  readonly runs: Readonly<Record<string, Run>>
  readonly which: string
}

/** A recording and its replay for the player: one scene for both. */
export function loadedOf(id: string, sides: Sides, words: FilmWords, say: Loaded['say']): Loaded {
  const { recorded, simulated } = sides
  const runs = { recorded: filmOf(recorded), ...(simulated && { simulated: filmOf(simulated) }) }
  const actors = Object.values(runs).flatMap(({ frames }) => frames.map(({ actor }) => [actor, actor] as const))
  const scene = (state: unknown) => filmScene(state as FilmState)
  const track = (state: unknown) => filmTrack(state as FilmState)
  const hasPods = Object.values(runs).some(({ frames }) =>
    frames.some((frame) => filmTrack(frame.state).lines['total']),
  )
  const scenarios = Object.fromEntries(Object.keys(runs).map((side) => [side, {}]))
  const none = { params: {}, rules: {}, actions: {}, invariants: {}, quiet: [], suites: [] }
  const rest = { horizon: Infinity, mirrors: '', init: () => undefined, apply: (state: unknown) => state }
  const sim: FilmSim = { id, ...none, ...rest, scenarios, scene, ...(hasPods && { track }), runs, which: words.which }
  const texts = { params: {}, actions: {}, invariants: {}, because: {}, notModelled: '' }
  const named = { title: id, scenarios: { recorded: words.recorded, simulated: words.simulated } }
  return {
    sim,
    say,
    words: { ...words, ...texts, ...named, actors: { ...Object.fromEntries(actors), ...words.actors } },
  }
}

/** The runs of a recording by side. */
export const runsOf = ({ sim }: Pick<Model, 'sim'>) => sim as FilmSim
