import { chance } from '../../../kernel/index.ts'
import { idleWorker, isDue, recordAnswer } from '../../../mechanisms/node/index.ts'
import type {
  Probe as ProbeRule,
  ProbeAnswer,
  ProbeKind,
  ProbeResult,
  ProbeWorker,
} from '../../../mechanisms/node/index.ts'
import type { Container, NodeRuntime, Pod, Probe, ProbeRecord, RuntimeContainer } from '../../objects/index.ts'

/** One probe of one running container. */
export interface Asked {
  readonly pod: Pod
  readonly container: Container
  readonly kind: ProbeKind
  readonly held: RuntimeContainer
  readonly machine: Pick<NodeRuntime, 'probePhase'>
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
  const { pod, container, kind, held, machine } = asked
  const period = probe.periodSeconds * 1000
  const phase = machine.probePhase ?? Math.floor(chance(0, pod.metadata.uid, container.name, kind) * period)
  const from = Math.max(moment, held.startedAt + probe.initialDelaySeconds * 1000 - 1)
  let at = phase + (Math.floor((from - phase) / period) + 1) * period
  while (!isDue(probe, (at - phase) / 1000, (at - held.startedAt) / 1000)) at += period
  return at
}

/** What a probe would answer at a moment (milliseconds), and from when on that stays the same. */
export interface Answers {
  readonly at: (moment: number) => ProbeAnswer
  readonly steadyFrom: number
}

/** What counts until a container has shown anything: it is taken to live, and not to be ready. */
const PRESUMED: Readonly<Record<ProbeKind, ProbeResult | undefined>> = {
  startup: undefined,
  liveness: 'success',
  readiness: 'failure',
}

/**
 * When the answers to come will change what the kubelet acts upon (milliseconds), the answer that does it, and the record
 * then; undefined: never. With `every`, what only counts towards a threshold is a change, too.
 */
export function nextChange(asked: Asked, record: ProbeRecord, answers: Answers, every: boolean) {
  const probe = ruleOf(probeOf(asked)!)
  const acts = ({ published }: ProbeWorker) => published ?? PRESUMED[asked.kind]
  let before: ProbeRecord = record
  for (let at = nextAsk(asked, probe, record.since); ; at = nextAsk(asked, probe, at)) {
    const answer = answers.at(at)
    const after = { ...before, ...recordAnswer(before, probe, answer) }
    const counts =
      answer === 'failure' ? acts(after) !== answer : before.lastResult === 'failure' && before.resultRun > 0
    if (acts(after) !== acts(record) || (every && counts)) return { at, record: after, answer }
    if (at >= answers.steadyFrom && (answer === 'error' || after.published === answer)) return undefined
    before = after
  }
}

/** What is known of a probe, since a moment (milliseconds) from which on it has always answered the same. */
export const recordOf = ({ held, kind }: Asked, from: number): ProbeRecord => {
  // Trap: a merge patch takes null for a field that goes.
  const record = { ...idleWorker, since: from, ...held.probes?.[kind] }
  return { ...record, since: Math.max(record.since, from) }
}
