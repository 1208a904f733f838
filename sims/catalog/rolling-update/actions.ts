import { objectsOf, patch, remove } from '../../cluster/api/index.ts'
import type { Patch, Verb } from '../../cluster/api/index.ts'
import type { Action } from '../../kernel/index.ts'
import { available, availableOf, bounds, deployment, imageOf, live, present, replicaSets, shortName } from './counts.ts'
import { template } from './init.ts'
import type { Event, Image, Params, State } from './model.ts'

type ReaderAction = Action<State, Event, Params>

const SIZES = [2, 5, 10, 15]

/** A change of the Deployment, with what is said of it. */
const changed = (
  state: State,
  kind: string,
  values: object,
  change: Patch<'Deployment'>,
  verb: Verb = 'patch',
): Event => ({
  kind,
  name: 'web',
  ...values,
  write: patch(verb, 'Deployment', deployment(state), change),
})

/** Another Pod template, which alone can start a rollout. */
const another = (image: Image): ReaderAction => ({
  targets: (state) => (present(state) === image ? [] : ['']),
  event: (_, state, params) => {
    const known = replicaSets(state).some(({ spec }) => imageOf(spec.template) === image)
    const how = deployment(state).spec.paused ? 'paused' : known ? 'known' : 'new'
    const { containers } = template(params, image).spec
    return changed(state, 'template.changed', { image, how }, { spec: { template: { spec: { containers } } } })
  },
})

/** kubectl set image: the second template. */
const setImage = another('v2')

/** kubectl rollout undo: the first template again; kubectl refuses while the Deployment is paused. */
const first = another('v1')
const undo: ReaderAction = {
  ...first,
  targets: (state, params) => (deployment(state).spec.paused ? [] : first.targets(state, params)),
}

/** kubectl scale. */
const scale: ReaderAction = {
  targets: (state) => SIZES.filter((size) => size !== deployment(state).spec.replicas).map(String),
  event: (size, state) => {
    const replicas = Number(size)
    const alone = replicaSets(state).filter(({ spec }) => spec.replicas > 0).length < 2
    const values = { from: deployment(state).spec.replicas, to: replicas, alone }
    return changed(state, 'deployment.scaled', values, { spec: { replicas } }, 'patch scale')
  },
}

/** kubectl rollout pause, and resume. */
const pause: ReaderAction = {
  targets: () => [''],
  event: (_, state) => {
    const paused = !deployment(state).spec.paused
    return changed(state, 'deployment.paused', { paused }, { spec: { paused: paused || null } })
  },
}

/** kubectl delete pod: the floor does not bind the reader. */
const killPod: ReaderAction = {
  targets: (state) => live(state).map(({ metadata }) => shortName(metadata.name)),
  event: (name, state, params) => {
    const pod = objectsOf(state.cluster, 'Pod').find(({ metadata }) => shortName(metadata.name) === name)!
    const isLost = replicaSets(state).some((rs) => availableOf(state, rs).includes(pod))
    const values = { pod: name, available: available(state) - Number(isLost), floor: bounds(state, params).floor }
    return { kind: 'pod.killed', name: pod.metadata.name, ...values, write: remove('Pod', pod) }
  },
}

export const actions = { setImage, undo, scale, pause, killPod }
