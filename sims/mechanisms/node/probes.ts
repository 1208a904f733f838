import { idleWorker, isDue, recordAnswer } from './probe-worker.ts'
import type { Probe, ProbeAnswer, ProbeWorker } from './probe-worker.ts'

export type ProbeKind = 'startup' | 'liveness' | 'readiness'

/** From a second of a container's life on: what its probes would answer. */
export type ProbeAnswers = { readonly from: number } & { readonly [Kind in ProbeKind]?: ProbeAnswer }

export interface ProbesInput {
  readonly startupProbe?: Probe | null
  readonly livenessProbe?: Probe | null
  readonly readinessProbe?: Probe | null
  /** One list for each life of the container, the last one for all further lives; null: every answer is success. */
  readonly lives: readonly (readonly ProbeAnswers[] | null)[]
  /** Time from a kill to the next start. */
  readonly restartSeconds: number
  readonly untilSeconds: number
}

export interface ProbeEvent {
  readonly at: number
  readonly event: 'containerStarted' | 'started' | 'ready' | 'notReady' | 'killedByLiveness' | 'killedByStartup'
}

type Workers = Readonly<Record<ProbeKind, ProbeWorker>>

/**
 * The three probes of one container with restart policy Always, second by second from its first start on.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/prober/worker.go and prober_manager.go (`UpdatePodStatus`); the clock of
 * whole seconds is a model of our own.
 */
export function probes(input: ProbesInput): { events: readonly ProbeEvent[] } {
  const events: ProbeEvent[] = []
  let workers: Workers = { startup: idleWorker, liveness: idleWorker, readiness: idleWorker }
  let container: { readonly startedAt: number; started: boolean; ready: boolean } | null = null
  let lives = 0
  let startAt = 0

  for (let at = 0; at <= input.untilSeconds; at++) {
    const say = (event: ProbeEvent['event']) => events.push({ at, event })
    if (!container) {
      if (at < startAt) continue
      if (lives > 0) say('containerStarted')
      container = { startedAt: at, started: false, ready: false }
      workers = mapWorkers((kind) => ({ ...workers[kind], published: null }))
      lives++
    }

    workers = tick(input, workers, at, at - container.startedAt, answersOfLife(input, lives))
    const started = isStarted(input, workers)
    const ready = started && (!input.readinessProbe || workers.readiness.published === 'success')
    if (started && !container.started) say('started')
    if (ready !== container.ready) say(ready ? 'ready' : 'notReady')
    container = { ...container, started, ready }

    const failed = (['liveness', 'startup'] as const).find((kind) => workers[kind].published === 'failure')
    if (!failed) continue
    say(failed === 'liveness' ? 'killedByLiveness' : 'killedByStartup')
    if (ready) say('notReady')
    // Trap: only the probe that kills begins a new row; a row of readiness answers goes on in the next life.
    workers = { ...workers, [failed]: { ...workers[failed], resultRun: 0 } }
    container = null
    startAt = at + input.restartSeconds
  }
  return { events }
}

/** Every probe that is due asks: startup until the container has started, the other two from then on. */
function tick(
  input: ProbesInput,
  workers: Workers,
  at: number,
  age: number,
  answers: readonly ProbeAnswers[],
): Workers {
  // Judged once for all three: the second in which startup succeeds is not yet one for the others.
  const started = isStarted(input, workers)
  return mapWorkers((kind) => {
    const probe = input[`${kind}Probe`]
    if (!probe || !isDue(probe, at, age) || started === (kind === 'startup')) return workers[kind]
    const answer = answers.findLast(({ from, [kind]: said }) => said && from <= age)?.[kind] ?? 'success'
    return recordAnswer(workers[kind], probe, answer)
  })
}

const isStarted = (input: ProbesInput, workers: Workers): boolean =>
  !input.startupProbe || workers.startup.published === 'success'

const answersOfLife = ({ lives }: ProbesInput, life: number): readonly ProbeAnswers[] =>
  lives[Math.min(life, lives.length) - 1] ?? []

const mapWorkers = (change: (kind: ProbeKind) => ProbeWorker): Workers => ({
  startup: change('startup'),
  liveness: change('liveness'),
  readiness: change('readiness'),
})
