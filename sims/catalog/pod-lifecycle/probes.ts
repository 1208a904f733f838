import type { PodRuntime } from '../../cluster/objects/index.ts'
import type { Told } from '../../cluster/run/index.ts'
import { appsOf, heldOf, isReady } from './pod.ts'
import { THRESHOLD } from './model.ts'
import type { Event, Probe, State } from './model.ts'

/** What a success leads to. */
function passed(state: State, name: string, probe: Probe): string {
  if (probe === 'startup') return 'startup'
  const apps = appsOf(state)
  const app = apps.find((container) => container.name === name)!
  if (probe === 'liveness' || isReady(state, app)) return 'recovers'
  return apps.every((each) => each === app || isReady(state, each)) ? 'ready' : 'partly'
}

/** An answer of a probe that counts. */
export function answer(state: State, { container, probe, write }: Event): Told {
  const [name, kind] = [container as string, probe as Probe]
  const { containers } = write.patch as Pick<PodRuntime, 'containers'>
  const { lastResult, resultRun, published } = containers[name]!.probes![kind]!
  if (lastResult === 'success')
    return { kind: 'probe.passed', values: { case: passed(state, name, kind) }, because: {} }
  const counts = published === 'failure' && heldOf(state, name)?.probes?.[kind]?.published !== 'failure'
  const failed = counts ? 'threshold.reached' : resultRun > 1 ? 'probe.failedAgain' : 'probe.failed'
  return { kind: failed, values: { misses: resultRun }, because: { threshold: THRESHOLD[kind] } }
}
