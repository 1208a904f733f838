import { word } from '../../kernel/index.ts'
import type { Timeline } from '../../kernel/index.ts'
import { find, HORIZON_MS } from './model.ts'
import type { Params, State } from './model.ts'
import { spec } from './spec.ts'

type Span = Timeline['lanes'][number]['spans'][number]

/** Who ran when: hatched until the proxy listens, a red line where a life ended badly; in the manifest's order. */
export function timeline(state: State, params: Params, now: number): Timeline {
  const { stopping } = state
  const { initContainers, containers } = spec(params)
  const grace = params.terminationGracePeriodSeconds * 1000
  return {
    is: 'timeline',
    key: 'timeline',
    from: 0,
    to: HORIZON_MS,
    now,
    marks: stopping
      ? [
          { at: stopping.since, name: word('stop') },
          ...(stopping.since + grace < HORIZON_MS ? [{ at: stopping.since + grace, name: word('graceOver') }] : []),
        ]
      : [],
    lanes: [...initContainers, ...containers].map(({ name }) => ({
      key: `${name}-lane`,
      name,
      spans: find(state, name).lives.flatMap(({ from, serves, to, exitCode }): Span[] => {
        const end = to ?? now
        const begun = serves ?? end
        return [
          ...(begun > from ? [{ from, to: begun, look: 'waits' } as const] : []),
          ...(end > begun ? [{ from: begun, to: end, look: 'runs' } as const] : []),
          ...(exitCode ? [{ from: end, to: end, look: 'ends' } as const] : []),
        ]
      }),
    })),
  }
}
