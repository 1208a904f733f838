import { keyOf } from '../../cluster/objects/index.ts'
import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import type { RestartPolicy } from '../../mechanisms/node/index.ts'
import { QUIET } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { containersOf, heldOf, isDeleting, isRunning, phaseOf, podOf } from './pod.ts'

type Here = Moment<State, Event, Params>
type Ahead = readonly Frame<State, Event>[]

/** What the reader was told last. */
const newest = ({ past }: Here): Event => past.findLast(({ event }) => !QUIET.includes(event.kind))!.event

const next = (ahead: Ahead, ...kinds: string[]) => ahead.find(({ event }) => kinds.includes(event.kind))

/** The kubelet of those who take the Pod for one of another restartPolicy. */
const under =
  (restartPolicy: RestartPolicy): WrongRule<State, Event, Params> =>
  (state, params, at, real) => {
    const pod = podOf(state)
    if (!pod) return []
    const other = { ...pod, spec: { ...pod.spec, restartPolicy } }
    const objects = { ...state.cluster.objects, Pod: { [keyOf(pod)]: other } }
    const believed = { ...state, cluster: { ...state.cluster, objects }, last: { ...state.last, pod: other } }
    return real(believed, { ...params, restartPolicy }, at)
  }

/** What the reader sees of a probe once it has failed often enough; undefined where it passes before. */
function afterThreshold(ahead: Ahead, probe: unknown) {
  const of = ahead.filter(({ event }) => event['probe'] === probe)
  const first = next(of, 'threshold.reached', 'probe.passed')
  if (first?.event.kind !== 'threshold.reached') return undefined
  const rest = ahead.slice(ahead.indexOf(first) + 1)
  if (probe === 'readiness') {
    const [by] = rest
    return by && { is: 'unready', by }
  }
  const by = next(rest, 'container.started', 'phase.changed')
  return by && { is: by.event.kind === 'phase.changed' ? 'stops' : 'restarts', by }
}

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  phase: {
    kind: 'choice',
    when: (here) => {
      const event = newest(here)
      if (
        event.kind !== 'container.exited' ||
        containersOf(here.state).some(({ name }) => isRunning(heldOf(here.state, name)))
      )
        return false
      return ['self', 'initFailed'].includes(event['case'] as string)
    },
    says: (here) => {
      const { container, exitCode } = newest(here)
      return { container: container as string, exitCode: exitCode as number }
    },
    answer: (ahead) => {
      const by = next(ahead, 'phase.changed', 'phase.stays')
      return by && { is: phaseOf(by.state), by }
    },
    beliefs: {
      neverAgain: { rules: { kubelet: under('Never') } },
      alwaysAgain: { rules: { kubelet: under('Always') } },
      statusIsPhase: ({ state }) =>
        containersOf(state).some(({ name }) => heldOf(state, name)?.exitCode) ? 'Error' : 'Completed',
      lastOneDecides: (here) => (newest(here)['exitCode'] ? 'Failed' : 'Succeeded'),
    },
  },

  probe: {
    kind: 'choice',
    when: (here) => {
      const { kind, probe } = newest(here)
      return kind === 'probe.failed' && probe !== 'startup' && !isDeleting(here.state)
    },
    says: (here) => ({ probe: newest(here)['probe'] as string }),
    answer: (ahead, here) => afterThreshold(ahead, newest(here)['probe']),
    beliefs: {
      allRestart: (here) => (newest(here)['probe'] === 'readiness' ? 'restarts' : undefined),
      noneRestarts: (here) => (newest(here)['probe'] === 'liveness' ? 'unready' : undefined),
      alwaysBack: (here) => (newest(here)['probe'] === 'liveness' ? 'restarts' : undefined),
      newPod: () => 'replaced',
    },
  },

  end: {
    kind: 'number',
    when: (here) => {
      const { kind, case: how } = newest(here)
      return kind === 'deletion.requested' && how === 'graceful' && isRunning(heldOf(here.state, 'app'))
    },
    answer: (ahead, { at }) => {
      const by = ahead.find(({ event }) => event.kind === 'container.exited' && event['container'] === 'app')
      return by && { is: Math.round((by.at - at) / 1000), by }
    },
    beliefs: {
      clockAfterHook: ({ params }) =>
        params.preStopSeconds + Math.min(params.sigtermTakes, params.terminationGracePeriodSeconds),
      processDecides: ({ params }) => params.preStopSeconds + params.sigtermTakes,
      alwaysWaits: ({ params }) => params.terminationGracePeriodSeconds,
      killedAtOnce: () => 0,
    },
  },
}
