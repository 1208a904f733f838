import { patch } from '../../cluster/api/index.ts'
import type { Patch, Verb } from '../../cluster/api/index.ts'
import { container, NEW_IMAGE } from './manifests.ts'
import type { Event, Params, State, Track, Who } from './model.ts'
import { deployment } from './pods.ts'

/** As many Pods as the canary's Deployment is scaled to before the release goes to all. */
export const MAX_CANARY = 3

/** To one decimal, halves away from zero, so that a gap reads like the rate beside it. Adding 0 turns -0 into JSON's one zero. */
export const tenth = (n: number): number => (Math.sign(n) * Math.round(Math.abs(n) * 10)) / 10 + 0

const percent = (part: number, whole: number): number => (whole ? (100 * part) / whole : 0)

/** The two error rates of the last count in percent, how far the canary's lies above, and whether they may be judged yet. */
export function compare({ counts }: State, { minRequests }: Params) {
  const canaryRate = percent(counts.canaryErrors, counts.canary)
  const stableRate = percent(counts.stableErrors, counts.stable)
  const fewest = Math.min(counts.canary, counts.stable)
  return {
    canaryRate,
    stableRate,
    delta: canaryRate - stableRate,
    fewest,
    enough: fewest >= minRequests,
  }
}

/** What a step is told with: who takes it, and the error rates in percent. */
const told = (state: State, params: Params, who: Who) => {
  const { canaryRate, stableRate } = compare(state, params)
  return { who, canaryRate: tenth(canaryRate), stableRate: tenth(stableRate), allowed: params.maxErrorDelta }
}

const change = (state: State, track: Track, spec: Patch<'Deployment'>['spec'], verb: Verb = 'patch scale') => {
  const object = deployment(state, track)
  return { name: object.metadata.name, write: patch(verb, 'Deployment', object, { spec: spec! }) }
}

/** The next step up: one Pod more, or the weight once more; past the last, the stable Deployment takes the new image. */
export function promotion(state: State, params: Params, who: Who): Event {
  const byReplicas = params.way === 'replicas'
  const to = byReplicas ? deployment(state, 'canary').spec.replicas + 1 : state.weight + params.weight
  if (to > (byReplicas ? MAX_CANARY : 99)) {
    const template = { spec: { containers: [container(NEW_IMAGE)] } }
    return { kind: 'release.promoted', who, ...change(state, 'stable', { template }, 'patch') }
  }
  const step = { kind: 'canary.promoted', to, ...told(state, params, who) } as const
  if (!byReplicas) return { ...step, unit: 'percent' }
  return { ...step, unit: to === 1 ? 'pod' : 'pods', ...change(state, 'canary', { replicas: to }) }
}

/** Back to nothing. */
export function rollback(state: State, params: Params, who: Who): Event {
  const step = { kind: 'canary.aborted', ...told(state, params, who) } as const
  return params.way === 'replicas' ? { ...step, ...change(state, 'canary', { replicas: 0 }) } : step
}
