import { chance } from '../../../kernel/index.ts'
import { idleWorker, isDue, recordAnswer } from '../../../mechanisms/node/index.ts'
import type { Probe as ProbeRule, ProbeAnswer, ProbeKind } from '../../../mechanisms/node/index.ts'
import type { Container, Pod, Probe, ProbeRecord, RuntimeContainer } from '../../objects/index.ts'

/** One probe of one running container. */
export interface Asked {
  readonly pod: Pod
  readonly container: Container
  readonly kind: ProbeKind
  readonly held: RuntimeContainer
}

export const probeOf = ({ container, kind }: Pick<Asked, 'container' | 'kind'>): Probe | undefined =>
  container[`${kind}Probe`]

/** A probe with its defaults, which stand for 0 too. Source: kubernetes v1.20.2 pkg/apis/core/v1/defaults.go, `SetDefaults_Probe`. */
const ruleOf = (probe: Probe): ProbeRule => ({
  initialDelaySeconds: probe.initialDelaySeconds || 0,
  periodSeconds: probe.periodSeconds || 10,
  failureThreshold: probe.failureThreshold || 3,
  successThreshold: probe.successThreshold || 1,
})

/**
 * When a probe asks next after a moment (milliseconds): each has its own beat, and the first beats of a young container
 * are left out. Source: kubernetes v1.20.2 pkg/kubelet/prober/worker.go, `run` and `doProbe`.
 */
function nextAsk(asked: Asked, probe: ProbeRule, moment: number): number {
  const { pod, container, kind, held } = asked
  const period = probe.periodSeconds * 1000
  const phase = Math.floor(chance(0, pod.metadata.uid, container.name, kind) * period)
  const from = Math.max(moment, held.startedAt + probe.initialDelaySeconds * 1000 - 1)
  let at = phase + (Math.floor((from - phase) / period) + 1) * period
  while (!isDue(probe, (at - phase) / 1000, (at - held.startedAt) / 1000)) at += period
  return at
}

/**
 * When answers that stay the same will change what the kubelet acts upon (milliseconds), and the record then; undefined:
 * never.
 */
export function nextChange(asked: Asked, record: ProbeRecord, answer: ProbeAnswer) {
  if (answer === 'error' || record.published === answer) return undefined
  const probe = ruleOf(probeOf(asked)!)
  let worker = record
  let at = record.since
  do {
    at = nextAsk(asked, probe, at)
    worker = { ...worker, ...recordAnswer(worker, probe, answer) }
  } while (worker.published !== answer)
  return { at, record: worker }
}

/** What is known of a probe, since a moment (milliseconds) from which on it has always answered the same. */
export const recordOf = ({ held, kind }: Asked, from: number): ProbeRecord => {
  // Trap: a merge patch takes null for a field that goes.
  const record = { ...idleWorker, since: from, ...held.probes?.[kind] }
  return { ...record, since: Math.max(record.since, from) }
}
