import { beatAt, readParams, run, startParams } from '../../sims/kernel/index.ts'
import type { Act, Beat, Frame, ParamTable, ParamValues, Run, Scene, Sim } from '../../sims/kernel/index.ts'
import { fill, plain } from '../i18n/narrate.ts'
import type { Words } from '../i18n/narrate.ts'
import { put } from './strings/index.ts'
import type { Lang, Strings } from './strings/index.ts'

/** Parameters of a simulation that is only known by its table. */
export type Values = ParamValues<ParamTable>

/** What is asked of the player from outside: an element's attributes, or an address. Everything is text and may be nonsense. */
export interface Request {
  readonly scenario?: string | null
  readonly beat?: string | null
  readonly params?: Readonly<Record<string, string>>
}

/** Which run is shown: a scenario, or the reader's own parameters and acts on top of it. */
export interface Take {
  readonly scenario: string
  readonly params: Values
  readonly acts: readonly Act[]
  readonly frame: number
}

/** A simulation, its words and the player's own, in one language. */
export interface Loaded {
  readonly sim: Sim
  readonly words: Words
  readonly say: Strings
}

/** Everything the player shows follows from this. */
export interface Model extends Take, Loaded {
  readonly lang: Lang
  readonly run: Run
  /** The last frame that was shown before this one; what differs is in focus. */
  readonly shownBefore: number | null
  readonly playing: boolean
  readonly speed: number
  /** Runs that the reader left by acting, newest last. */
  readonly left: readonly Take[]
  /** What was wrong with the request, in the reader's language. */
  readonly problems: readonly string[]
}

const resolved = (sim: Sim, scenario: string, params: Values = {}): Values => startParams(sim, { scenario, params })

/** A run of these parameters; parameters that make no sense together leave the run as it was and say why. */
export function tryRun(model: Omit<Model, 'run'>, take: Take): { run: Run } | { problem: string } {
  const refusal = model.sim.refuses?.(take.params)
  if (refusal)
    return { problem: plain(fill(model.words.refusals?.[refusal] ?? refusal, take.params, model.words.words)) }
  return { run: run(model.sim, take) }
}

/** Opens a simulation at a request; what does not fit is replaced by its default and named in `problems`. */
export function open({ sim, words, say }: Loaded, lang: Lang, request: Request = {}): Model {
  const problems: string[] = []
  const names = Object.keys(sim.scenarios)
  let scenario = names[0]!
  if (request.scenario && names.includes(request.scenario)) scenario = request.scenario
  else if (request.scenario) problems.push(put(say.noScenario, { found: request.scenario, expected: names.join(', ') }))

  const read = readParams(sim.params, request.params ?? {}, resolved(sim, scenario))
  for (const problem of read.problems)
    problems.push(put(Object.hasOwn(sim.params, problem.param) ? say.badParam : say.noParam, { ...problem }))

  const acts = sim.scenarios[scenario]!.acts ?? []
  const shell = {
    sim,
    words,
    say,
    lang,
    scenario,
    shownBefore: null,
    playing: false,
    speed: 1,
    left: [],
    frame: 0,
    acts,
  }
  const first = tryRun({ ...shell, params: read.params, problems }, { ...shell, params: read.params })
  if ('problem' in first) problems.push(first.problem)
  const params = 'problem' in first ? resolved(sim, scenario) : read.params
  const shown = 'problem' in first ? run(sim, { scenario, params }) : first.run
  const model: Model = { ...shell, params, problems, run: shown }
  if (!request.beat) return toBeat(model, 0)
  const beat = shown.beats.findIndex(({ id }) => id === request.beat)
  if (beat < 0) return { ...toBeat(model, 0), problems: [...problems, put(say.noBeat, { found: request.beat })] }
  return toBeat(model, beat)
}

export const beatIndex = ({ run: { beats }, frame }: Pick<Model, 'run' | 'frame'>): number =>
  Math.max(beatAt(beats, frame), 0)
export const beatOf = (model: Model): Beat => model.run.beats[beatIndex(model)]!
export const frameOf = (model: Model): Frame => model.run.frames[model.frame]!

/** The frame whose sentence is told: a beat's first where its last is shown, else the frame itself. */
export const toldFrame = (model: Model): Frame => {
  const { first, last } = beatOf(model)
  return model.run.frames[model.frame === last ? first : model.frame]!
}

export const sceneAt = ({ sim, run: { frames }, params }: Model, frame: number): Scene => {
  const { state, at } = frames[frame]!
  return sim.scene(state, params, at)
}

/** Shows a frame; one beyond an end is the end. */
export function toFrame(model: Model, frame: number): Model {
  const to = Math.min(Math.max(frame, 0), model.run.frames.length - 1)
  return { ...model, frame: to, shownBefore: to > 0 ? (to > model.frame ? model.frame : to - 1) : null }
}

/** Shows a beat by its last frame, compared with the beat before it. */
export function toBeat(model: Model, beat: number): Model {
  const { beats } = model.run
  const to = Math.min(Math.max(beat, 0), beats.length - 1)
  return { ...model, frame: beats[to]!.last, shownBefore: to > 0 ? beats[to - 1]!.last : null }
}
