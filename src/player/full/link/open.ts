import { open, toBeat, toFrame } from '../../model.ts'
import type { Loaded, Model, Request } from '../../model.ts'
import { put } from '../../strings/index.ts'
import type { Lang } from '../../strings/index.ts'
import { sayOf } from '../strings/index.ts'
import { decodeActs, decodeMoment, encodeActs, leftOut } from './acts.ts'
import { happened } from './happened.ts'
import { nearestBeat } from './nearest.ts'

type Ask = (name: string) => string | null

const told = (model: Model, problem: string): Model => ({ ...model, problems: [...model.problems, problem] })
const bad = (model: Model, param: string, expected: string, found: string): Model =>
  told(model, put(model.say.badParam, { param, expected, found }))

/** A beat that is gone opens the nearest before it. */
function atNearest(model: Model, beat: string, ask: Ask): Model {
  const moment = ask('at')
  const at = decodeMoment(moment ?? '')
  const near = nearestBeat(model.run, beat, at)
  const shown = told(toBeat(model, near), put(sayOf(model).goneBeat, { found: beat, beat: near + 1 }))
  return moment !== null && at === undefined ? bad(shown, 'at', `0..${model.sim.horizon}`, moment) : shown
}

/** Shows the beat asked for, and inside it the frame asked for, counted from 1. */
function atBeat(model: Model, beat: string, ask: Ask): Model {
  const index = model.run.beats.findIndex(({ id }) => id === beat)
  if (index < 0) return atNearest(model, beat, ask)
  const shown = toBeat(model, index)
  const frame = ask('frame')
  if (frame === null) return shown
  const { first, last } = model.run.beats[index]!
  const at = /^\d{1,4}$/.test(frame) ? first + Number(frame) - 1 : -1
  if (at < first || at > last) return bad(shown, 'frame', `1..${last - first + 1}`, frame)
  return at === last ? shown : toFrame(shown, at)
}

/**
 * Opens a simulation exactly where a link points: acts and the frame inside a beat too. What does not fit is left out and
 * named in `problems`, as `open` does.
 */
export function openLink(loaded: Loaded, lang: Lang, request: Request): Model {
  const say = sayOf({ lang })
  const { ask = () => null, beat, ...rest } = request
  const text = ask('acts')
  const read = text === null ? undefined : decodeActs(loaded.sim, text, say)
  const opened = open(loaded, lang, { ...rest, acts: read?.acts })
  const { done, missed } = happened(opened)
  const late = read ? missed.map((act) => leftOut(say, encodeActs([act]), say.actPossible)) : []
  const problems = [...opened.problems, ...(read?.problems ?? []), ...late]
  const model = read ? { ...opened, acts: done, problems } : opened
  return beat ? atBeat(model, beat, ask) : model
}
