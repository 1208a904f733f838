import type { ProbeAnswer, ProbeKind } from '../../../mechanisms/node/index.ts'
import { NOW, patch } from '../../api/index.ts'
import type { Container, PodRuntime, RuntimeContainer } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { Wish } from '../../run/index.ts'
import { tagSays } from './images.ts'
import type { Look } from './look.ts'
import { relistAfter } from './look.ts'
import { nextChange, probeOf, recordOf } from './probe-clock.ts'
import { hasStarted } from './probe-results.ts'

const PROBES: readonly ProbeKind[] = ['startup', 'liveness', 'readiness']

/** What counts until a container has shown anything: it is taken to live, and not to be ready. */
const PRESUMED: Readonly<Record<ProbeKind, ProbeAnswer | undefined>> = {
  startup: undefined,
  liveness: 'success',
  readiness: 'failure',
}

/** What a probe would answer now: all probes of an image whose tag says `neverready` fail. */
const answerOf = ({ failing }: PodRuntime, { image }: Container, kind: ProbeKind): ProbeAnswer =>
  failing?.[kind] || tagSays(image, 'neverready') ? 'failure' : 'success'

/** Whether the kubelet puts a question to the container now: until it has started, only whether it has. */
const isAsked = (container: Container, held: RuntimeContainer, kind: ProbeKind): boolean =>
  probeOf({ container, kind }) !== undefined &&
  held.state === 'running' &&
  hasStarted(container, held) !== (kind === 'startup')

/** Since when a probe has been asked, by this run of the kubelet, and has answered as it does now: milliseconds. */
const steadySince = (look: Look, runtime: PodRuntime, held: RuntimeContainer, kind: ProbeKind): number =>
  Math.max(
    // Nothing is asked before the kubelet has seen the container run, and most not before it has started.
    relistAfter(look, held.startedAt),
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
  const { pod, view } = look
  const asked = { pod, container, kind, held }
  const answer = answerOf(runtime, container, kind)
  const record = recordOf(asked, steadySince(look, runtime, held, kind))
  const change = nextChange(asked, record, answer)
  if (!change || (record.published === null && PRESUMED[kind] === answer)) return []
  const probes = { [kind]: { ...change.record, since: NOW } }
  const write = patch('patch', 'PodRuntime', runtime, { containers: { [container.name]: { probes } } })
  const values = { container: container.name, probe: kind, pod: runtime.pod }
  const because = { inARow: change.record.resultRun }
  return [
    wish(
      answer === 'success' ? 'probe.succeeded' : 'probe.failed',
      write,
      Math.max(0, change.at - view.now),
      because,
      values,
    ),
  ]
}
