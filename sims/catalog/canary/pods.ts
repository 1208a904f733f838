import { objectOf } from '../../cluster/api/index.ts'
import type { Deployment, Pod, PodRuntime } from '../../cluster/objects/index.ts'
import { isActive, readyCondition } from '../../cluster/run/index.ts'
import { NEW_IMAGE } from './manifests.ts'
import type { State, Track } from './model.ts'

export const deployment = ({ cluster }: State, track: Track): Deployment =>
  objectOf(cluster, 'Deployment', `default/shop-${track}`)!

export const podNamed = ({ cluster }: State, name: string): Pod | undefined =>
  objectOf(cluster, 'Pod', `default/${name}`)

/** By the name that its Deployment gave it. */
export const trackOf = (pod: string): Track => (pod.startsWith('shop-canary') ? 'canary' : 'stable')

/** The letters that tell a Pod from its siblings. */
export const shortName = (name: string): string => name.slice(name.lastIndexOf('-') + 1)

/** The Pod in each place of a track's row; nobody may be there. */
export const inPlaces = (state: State, track: Track): (Pod | undefined)[] =>
  state.places[track].map((name) => podNamed(state, name))

/** All Pods in the order of their places. */
export const pods = (state: State): Pod[] =>
  [...inPlaces(state, 'stable'), ...inPlaces(state, 'canary')].filter((pod) => pod !== undefined)

/** As its status says. */
export const isReady = (pod: Pod | undefined): boolean => !!pod && isActive(pod) && readyCondition(pod) !== undefined

export const isNew = (pod: Pod | undefined): boolean => pod?.spec.containers[0]!.image === NEW_IMAGE

export const runtimeOf = ({ cluster }: State, { metadata }: Pod): PodRuntime | undefined =>
  objectOf(cluster, 'PodRuntime', metadata.uid)

/** Its probe fails, whether anybody has asked yet or not. */
export const fails = (state: State, pod: Pod): boolean => runtimeOf(state, pod)?.failing?.readiness === true
