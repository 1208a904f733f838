import { beatAt, readParams, run, startParams } from '../../sims/kernel/index.ts'
import type { Act, Beat, Frame, ParamTable, ParamValues, Run, Scene, Sim } from '../../sims/kernel/index.ts'
import { fill, plain } from '../i18n/narrate.ts'
import type { Words } from '../i18n/narrate.ts'
import type { Own } from './full/own.ts'
import { put } from './strings/index.ts'
import type { Lang, Strings } from './strings/index.ts'

/** Parameters of a simulation that is only known by its table. */
export type Values = ParamValues<ParamTable>

/** What is asked of the player from outside: an element's attributes, or an address. Everything is text and may be nonsense. */
export interface Request {
  readonly scenario?: string | null
  readonly beat?: string | null
  readonly params?: Readonly<Record<string, string>>
  /** In place of the scenario's own. */
  readonly acts?: readonly Act[] | undefined
  /** Whatever else is asked for, by its name; only the whole player understands it. */
  readonly ask?: (name: string) => string | null
}

/** Which run is shown: a scenario, or the reader's own parameters and acts on top of it. */
export interface Take {
  readonly scenario: string
  readonly params: Values
  readonly acts: readonly Act[]
  readonly frame: number
  /** A run under a wrong model, as somebody believes it to be; its name says what they believe. */
  readonly idea?: { readonly name: string; readonly run: Run }
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
  /** What only the whole player keeps. */
  readonly own?: Own
}

/** The parameters of a scenario, with these over them. */
export const resolved = (sim: Sim, scenario: string, params: Values = {}): Values =>
  startParams(sim, { scenario, params })

/** Why these parameters make no sense together, in the reader's language; undefined when they do. */
export function refused({ sim, words }: Loaded, params: Values): string | undefined {
  const code = sim.refuses?.(params)
  return code ? plain(fill(words.refusals?.[code] ?? code, params, words.words)) : undefined
}

/** Opens a simulation at a request; what does not fit is replaced by its default and named in `problems`. */
export function open(loaded: Loaded, lang: Lang, request: Request = {}): Model {
  const { sim, words, say } = loaded
  const problems: string[] = []
  const names = Object.keys(sim.scenarios)
  const found = request.scenario || names[0]!
  const known = names.includes(found)
  const scenario = known ? found : names[0]!
  if (!known) problems.push(put(say.noScenario, { found, expected: names.join(', ') }))

  const base = resolved(sim, scenario)
  const read = readParams(sim.params, request.params ?? {}, base)
  for (const problem of read.problems)
    problems.push(put(Object.hasOwn(sim.params, problem.param) ? say.badParam : say.noParam, { ...problem }))
  const refusal = refused(loaded, read.params)
  if (refusal) problems.push(refusal)

  const params = refusal ? base : read.params
  const acts = request.acts ?? sim.scenarios[scenario]!.acts ?? []
  const shown = run(sim, { params, acts })
  const beat = request.beat ? shown.beats.findIndex(({ id }) => id === request.beat) : 0
  if (beat < 0) problems.push(put(say.noBeat, { found: request.beat! }))
  const model: Model = {
    sim,
    words,
    say,
    lang,
    scenario,
    params,
    acts,
    problems,
    run: shown,
    frame: 0,
    shownBefore: null,
    playing: false,
    speed: 1,
    left: [],
  }
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
