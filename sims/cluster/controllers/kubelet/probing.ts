import type { ProbeKind } from '../../../mechanisms/node/index.ts'
import { NOW, patch } from '../../api/index.ts'
import type { Container, PodRuntime, RuntimeContainer } from '../../objects/index.ts'
import { wishAt } from '../../run/index.ts'
import type { Wish } from '../../run/index.ts'
import { hookMs } from './hooks.ts'
import { tagSays } from './images.ts'
import type { Look } from './look.ts'
import { relistAfter } from './look.ts'
import { nextChange, probeOf, recordOf } from './probe-clock.ts'
import type { Answers } from './probe-clock.ts'
import { hasStarted } from './probe-results.ts'

const PROBES: readonly ProbeKind[] = ['startup', 'liveness', 'readiness']

/** What a probe would answer: all probes of an image whose tag says `neverready` fail, and all of a process that is not up yet. */
function answersOf({ failing }: PodRuntime, { image }: Container, held: RuntimeContainer, kind: ProbeKind): Answers {
  const { process = {}, startedAt } = held
  const fails = failing?.[kind] || process.failing?.[kind] || tagSays(image, 'neverready')
  const from = fails ? Infinity : startedAt + (process.answersAfter ?? 0)
  return { at: (moment) => (moment < from ? 'failure' : 'success'), steadyFrom: fails ? -Infinity : from }
}

/** Whether the kubelet puts a question to the container now: until it has started, only whether it has. */
const isAsked = (container: Container, held: RuntimeContainer, kind: ProbeKind): boolean =>
  probeOf({ container, kind }) !== undefined &&
  held.state === 'running' &&
  held.hook === undefined &&
  hasStarted(container, held) !== (kind === 'startup')

/** Since when a probe has been asked, by this run of the kubelet, and has answered as it does now: milliseconds. */
const steadySince = (
  look: Look,
  runtime: PodRuntime,
  container: Container,
  held: RuntimeContainer,
  kind: ProbeKind,
): number =>
  Math.max(
    // Nothing is asked before the kubelet has seen the container run, and most not before it has started.
    relistAfter(look, held.startedAt + hookMs(container, 'postStart')),
    (kind !== 'startup' && held.probes?.startup?.since) || 0,
    runtime.switchedAt?.[kind] ?? 0,
    look.machine.since,
  )

/**
 * The answers that will change what the kubelet acts upon; all others are no events.
 * Source: kubernetes v1.20.2 pkg/kubelet/prober/worker.go, `doProbe`.
 */
export function answers(look: Look): Wish[] {
  const { pod, runtime } = look
  if (!runtime) return []
  const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
  return [...sidecars, ...pod.spec.containers].flatMap((container) => {
    const held = runtime.containers[container.name]
    if (!held || held.stoppingSince !== undefined) return []
    return PROBES.filter((kind) => isAsked(container, held, kind)).flatMap((kind) =>
      answerThatCounts(look, runtime, container, held, kind),
    )
  })
}

function answerThatCounts(
  look: Look,
  runtime: PodRuntime,
  container: Container,
  held: RuntimeContainer,
  kind: ProbeKind,
): Wish[] {
  const { pod, view, machine } = look
  const asked = { pod, container, kind, held, machine }
  const record = recordOf(asked, steadySince(look, runtime, container, held, kind))
  const change = nextChange(asked, record, answersOf(runtime, container, held, kind), view.settings.everyAnswer)
  if (!change) return []
  const probes = { [kind]: { ...change.record, since: NOW } }
  const write = patch('patch', 'PodRuntime', runtime, { containers: { [container.name]: { probes } } })
  const values = { container: container.name, probe: kind, pod: runtime.pod }
  const because = { inARow: change.record.resultRun }
  return [
    wishAt(change.answer === 'success' ? 'probe.succeeded' : 'probe.failed', write, change.at, view, because, values),
  ]
}
