import { memo } from '../../cluster/api/index.ts'
import type { Pod } from '../../cluster/objects/index.ts'
import { isActive } from '../../cluster/run/index.ts'
import type { ClusterEvent } from '../../cluster/run/index.ts'
import type { Effect, Rule } from '../../kernel/index.ts'
import { readiness } from './endpoints.ts'
import type { Params, State } from './model.ts'
import { isReady, podNamed, pods, runtimeOf, shortName } from './pods.ts'

type ClusterEffect = Effect<ClusterEvent>

/** Every write has a place in the run; most of them belong to the story of what they follow from. */
const beside = memo((event: ClusterEvent): ClusterEvent => {
  const { kind, name, pod = name, write } = event
  return { ...event, kind: 'object.written', was: kind, of: shortName(`${pod}`), object: write.kind, verb: write.verb }
})

const named = memo((event: ClusterEvent): ClusterEvent => ({ ...event, pod: shortName(event.name) }))

/** What its probe has answered last. */
const answer = (state: State, pod: Pod) => runtimeOf(state, pod)?.containers['shop']?.probes?.readiness?.published

/** How many are ready when this Pod has become so, or has ceased to be, after those that do so at the same moment. */
function afterwards(state: State, pod: Pod) {
  const all = pods(state)
  const due = all.filter((each) => isReady(each) === isReady(pod) && answer(state, each) === answer(state, pod))
  const turned = due.slice(0, due.indexOf(pod) + 1)
  const ready = all.filter((each) => turned.includes(each) !== isReady(each))
  return readiness(
    state,
    ready.map(({ metadata }) => metadata),
  )
}

/** What the rollout of a release or an end makes of a Pod's readiness is no story of its own. */
function tell(effect: ClusterEffect, state: State): ClusterEffect {
  const { event, after } = effect
  const pod = /^pod\.(un)?ready$/.test(event.kind) && state.phase !== 'promoted' && podNamed(state, event.name)
  if (!pod || !isActive(pod)) return { after, event: beside(event), because: {} }
  return { after, event: named(event), because: afterwards(state, pod) }
}

/** The rule of a controller, in the words of this simulation. */
export const told =
  (rule: Rule<State, ClusterEvent, Params>): typeof rule =>
  (state, params, at) =>
    rule(state, params, at).map((effect) => tell(effect, state))
