import type { Pod } from '../../cluster/objects/index.ts'
import { isActive, UNTOLD } from '../../cluster/run/index.ts'
import type { Asked, Telling, Told } from '../../cluster/run/index.ts'
import { readiness } from './endpoints.ts'
import type { Params, State } from './model.ts'
import { isReady, podNamed, pods, runtimeOf, shortName } from './pods.ts'

/** Every write has a place in the run; most of them belong to the story of what they follow from. */
function beside({ event: { kind: was, name, pod = name, write } }: Asked): Told {
  const values = { was, of: shortName(`${pod}`), object: write.kind, verb: write.verb }
  return { kind: 'object.written', values, because: {} }
}

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
function turned(asked: Asked, state: State): Told {
  const { name } = asked.event
  const pod = state.phase !== 'promoted' && podNamed(state, name)
  if (!pod || !isActive(pod)) return beside(asked)
  return { values: { pod: shortName(name) }, because: afterwards(state, pod) }
}

const BESIDE = [...UNTOLD, 'probe.failed', 'replicaset.created', 'replicaset.scaled']

/** How this simulation tells what the controllers do: what they do beside, too. */
export const tellings: Readonly<Record<string, Telling<State, Params>>> = {
  ...Object.fromEntries(BESIDE.map((kind) => [kind, { tell: beside }])),
  'pod.ready': { tell: turned },
  'pod.unready': { tell: turned },
}
