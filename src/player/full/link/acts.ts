import type { Act, Sim } from '../../../../sims/kernel/index.ts'
import { put } from '../../strings/index.ts'
import type { Own } from '../strings/en.ts'

/** More acts than a reader makes, and few enough that an address cannot hold up the page. */
export const MOST_ACTS = 50
const MOST_LINES = 5
const MOMENT = /^\d{1,9}(_\d{1,20})?$/
const ACT = /^([^.]*)\.([^.]+)(?:\.([^]+))?$/

/** A moment in virtual milliseconds as an address has it: a decimal point is written `_`, for points stand between the parts. */
export const encodeMoment = (at: number): string => String(at).replace('.', '_')

/** Reads a moment; undefined when it is none. */
export const decodeMoment = (text: string): number | undefined =>
  MOMENT.test(text) ? Number(text.replace('_', '.')) : undefined

const masked = (text: string) => text.replace(/[%~]/g, (char) => (char === '%' ? '%25' : '%7E'))
const unmasked = (text: string) => text.replace(/%25|%7E/g, (code) => (code === '%25' ? '%' : '~'))

/** Writes acts as `5000.crash.app~9000.crash.app`; no acts at all is the empty text. */
export const encodeActs = (acts: readonly Act[]): string =>
  acts.map(({ at, do: what, on }) => [encodeMoment(at), what, ...(on ? [masked(on)] : [])].join('.')).join('~')

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** The line that says why an act is left out. */
export const leftOut = (say: Own, found: string, expected: string): string =>
  put(say.badAct, { found: clip(found), expected })

/** Reads what `encodeActs` writes; what makes no sense is left out, and `problems` says so of the first few. */
export function decodeActs(sim: Sim, text: string, say: Own): { acts: Act[]; problems: string[] } {
  const parts = text === '' ? [] : text.split('~')
  const problems: string[] = []
  const acts = parts.slice(0, MOST_ACTS).flatMap((part): Act[] => {
    const [, moment = '', what = '', on = ''] = ACT.exec(part) ?? []
    const at = decodeMoment(moment)
    const refuse = (expected: string) => (problems.push(leftOut(say, part, expected)), [])
    if (!what) return refuse(say.actForm)
    if (at === undefined || at > sim.horizon) return refuse(put(say.actMoment, { horizon: sim.horizon }))
    if (!Object.hasOwn(sim.actions, what)) return refuse(Object.keys(sim.actions).join(' | '))
    return [{ do: what, at, ...(on ? { on: unmasked(on) } : {}) }]
  })
  const more = problems.splice(MOST_LINES).length
  if (more) problems.push(put(say.moreProblems, { n: more }))
  if (parts.length > MOST_ACTS) problems.push(put(say.tooManyActs, { expected: MOST_ACTS, found: parts.length }))
  return { acts, problems }
}
