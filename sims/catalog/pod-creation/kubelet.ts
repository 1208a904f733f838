import { after } from '../../kernel/index.ts'
import type { Because, Effect } from '../../kernel/index.ts'
import { crashLoopBackOff } from '../../mechanisms/node/index.ts'
import type { Event, Step } from './events.ts'
import { ipOf, isDown, restartsOf } from './model.ts'
import type { Params, Pod, State } from './model.ts'
import { nextRelist, readyAt, RELIST_MS } from './status.ts'

const SYNC_MS = 50
const SANDBOX_MS = 200
const START_MS = 100
const STOP_MS = 800
const REMOVE_MS = 1000
const BACK_OFF = { gc: false, initialSeconds: 10, maxSeconds: 300, resetAfterSeconds: 600 }

/** A step, and in how many milliseconds. */
type Wish = readonly [step: Step, due: number, because?: Because]

/**
 * Kubelet: brings each Pod bound to its node to life, reports it, and ends it when it is deleted.
 * Mirrors `syncPod` and `doBackOff`, kubernetes v1.20.2 pkg/kubelet; a container that ends is started again in its Pod.
 */
export function kubelet(state: State, params: Params, at: number): Effect<Event>[] {
  return state.pods.flatMap((pod) => {
    const { told, name, node } = pod
    if (!node || isDown(state, node)) return []
    return sync(state, pod, params, at).map(([step, due, because]) => {
      const kind = told ? (`pod.${step}` as const) : 'pod.follows'
      // What happens on the node stays there until it is reported.
      const by = step === 'sandbox' || step === 'image' || step === 'started' ? '' : node
      const restarts = step === 'started' ? pod.runs.length : restartsOf(pod)
      return after(Math.max(due, 0), { kind, by, step, pod: name, node, ip: ipOf(pod), restarts }, because)
    })
  })
}

function sync(state: State, pod: Pod, params: Params, at: number): Wish[] {
  const { status, stage, since, runs, node, deleting } = pod
  const relist = nextRelist(since) - at
  if (deleting) return [stage === 'running' ? ['stopped', STOP_MS] : ['removed', REMOVE_MS]]
  if (stage === 'none') return [['accepted', SYNC_MS]]
  if (stage === 'accepted') return [['sandbox', SANDBOX_MS]]
  if (stage === 'sandbox') {
    if (state.images.includes(node)) return [['started', START_MS]]
    // One pull serves all Pods of the node that wait for the image.
    const first = state.pods.find((each) => each.node === node && each.stage === 'sandbox')
    return first === pod ? [['image', params.imagePull, { imagePull: params.imagePull }]] : []
  }
  const reported = status.restarts === restartsOf(pod)
  if (stage === 'running') {
    const { readinessAfter } = params
    if (status.reason || !reported) return [['running', relist, { readinessAfter }]]
    return status.ready ? [] : [['ready', readyAt(pod, params) - at, { readinessAfter }]]
  }
  const { reason } = status
  if (!reported || (reason !== 'Error' && reason !== 'CrashLoopBackOff')) return [['exited', relist]]
  const { delaySeconds } = crashLoopBackOff({ ...BACK_OFF, runSeconds: runs }).restarts.at(-1)!
  const because = { delaySeconds }
  const start: Wish = ['started', Math.max(since + delaySeconds * 1000 - at, 0) + START_MS, because]
  return delaySeconds && reason === 'Error' ? [start, ['backsOff', relist + RELIST_MS, because]] : [start]
}
