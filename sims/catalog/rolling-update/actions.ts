import type { Action } from '../../kernel/index.ts'
import { available, bounds, live } from './counts.ts'
import type { Event, Image, Params, State } from './model.ts'

type ReaderAction = Action<State, Event, Params>

const SIZES = [2, 5, 10, 15]

/** Another Pod template, which alone can start a rollout. */
const template = (image: Image): ReaderAction => ({
  targets: (state) => (state.image === image ? [] : ['']),
  event: (_, { paused, sets }) => {
    const known = sets.some((rs) => rs.image === image)
    return { kind: 'template.changed', image, how: paused ? 'paused' : known ? 'known' : 'new' }
  },
})

/** kubectl set image: the second template. */
const setImage = template('v2')

/** kubectl rollout undo: the first template again; kubectl refuses while the Deployment is paused. */
const first = template('v1')
const undo: ReaderAction = { ...first, targets: (state, params) => (state.paused ? [] : first.targets(state, params)) }

/** kubectl scale. */
const scale: ReaderAction = {
  targets: ({ replicas }) => SIZES.filter((size) => size !== replicas).map(String),
  event: (size, { replicas, sets }) => {
    const alone = sets.filter((rs) => rs.replicas > 0).length < 2
    return { kind: 'deployment.scaled', from: replicas, to: Number(size), alone }
  },
}

/** kubectl rollout pause, and resume. */
const pause: ReaderAction = {
  targets: () => [''],
  event: (_, { paused }) => ({ kind: 'deployment.paused', paused: !paused }),
}

/** kubectl delete pod: the floor does not bind the reader. */
const killPod: ReaderAction = {
  targets: (state) => live(state).map(({ name }) => name),
  event: (pod, state, params) => {
    const lost = state.pods.some(({ name, state: now }) => name === pod && now === 'available')
    return { kind: 'pod.killed', pod, available: available(state) - (lost ? 1 : 0), floor: bounds(state, params).floor }
  },
}

export const actions = { setImage, undo, scale, pause, killPod }
