import { objectOf, objectsOf } from '../../cluster/api/index.ts'
import type { Pod, PodRuntime } from '../../cluster/objects/index.ts'
import { readyCondition } from '../../cluster/run/index.ts'
import type { State } from './model.ts'

export const pods = ({ cluster }: State): readonly Pod[] => objectsOf(cluster, 'Pod')
export const podNamed = ({ cluster }: State, name: string): Pod | undefined =>
  objectOf(cluster, 'Pod', `default/${name}`)

/** What its status says, which may be a moment behind the facts. */
export const isReady = (pod: Pod): boolean => readyCondition(pod) !== undefined
export const isDeleting = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined
/** It carries what the selector asks for. */
export const isLabelled = ({ metadata }: Pod): boolean => metadata.labels?.['app'] === 'web'

export const runtimeOf = ({ cluster }: State, pod: Pod): PodRuntime | undefined =>
  objectOf(cluster, 'PodRuntime', pod.metadata.uid)
/** What really is so, on the Pod's node: its process listens, and its probe would fail. */
export const listens = (runtime: PodRuntime | undefined): boolean => runtime?.containers['web']?.state === 'running'
export const fails = (runtime: PodRuntime | undefined): boolean => runtime?.failing?.readiness === true
