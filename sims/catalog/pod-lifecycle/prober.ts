import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { deleting, isApp, THRESHOLD } from './model.ts'
import type { Event, Params, Probe, State } from './model.ts'

const PERIOD_MS = 10_000

/**
 * The kubelet's probes of `app`, every 10 s; only a result that is news makes an event.
 * Mirrors `doProbe`, kubernetes v1.20.2 pkg/kubelet/prober/worker.go, and the newer `StopLivenessAndStartup`.
 */
export function prober(state: State, { readinessAfter, containers }: Params, at: number): Effect<Event>[] {
  const app = state.containers.find(isApp)!
  if (app.state !== 'running' || state.gone) return []

  const tick = (Math.floor(at / PERIOD_MS) + 1) * PERIOD_MS
  const answers = tick >= app.since + readinessAfter * 1000
  const asked: Probe[] = app.started ? ['readiness', 'liveness'] : ['startup']
  return asked.flatMap((probe): Effect<Event>[] => {
    if (probe !== 'readiness' && (app.stop || deleting(state))) return []
    const misses = app.misses[probe]
    if (answers && !state.broken.includes(probe)) {
      const news = misses || probe === 'startup' || (probe === 'readiness' && !app.ready)
      if (!news) return []
      const others = state.containers.filter(({ init, ready }) => !init && ready).length
      const how =
        probe === 'startup'
          ? 'startup'
          : app.ready || probe === 'liveness'
            ? 'recovers'
            : others + 1 < containers
              ? 'partly'
              : 'ready'
      return [after(tick - at, { kind: 'probe.passed', probe, case: how })]
    }
    const threshold = THRESHOLD[probe]
    if (misses >= threshold || (probe === 'readiness' && !app.ready)) return []
    const kind = misses + 1 === threshold ? 'threshold.reached' : misses ? 'probe.failedAgain' : 'probe.failed'
    return [after(tick - at, { kind, probe, misses: misses + 1 }, { threshold })]
  })
}
