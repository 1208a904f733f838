import { keyOf } from '../../objects/index.ts'
import type { NodeRuntime, Pod, PodRuntime } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'

/** `<node>/<namespace>/<pod>/<uid>`: a Pod that comes back under its name is another key. */
export const keyOfPod = (pod: Pod): string[] =>
  pod.spec.nodeName ? [`${pod.spec.nodeName}/${keyOf(pod)}/${pod.metadata.uid}`] : []

export const keyOfRuntime = ({ node, pod, metadata }: PodRuntime): string => `${node}/${pod}/${metadata.name}`

export function partsOf(key: string): { node: string; pod: string; uid: string } {
  const [afterNode, beforeUid] = [key.indexOf('/'), key.lastIndexOf('/')]
  return { node: key.slice(0, afterNode), pod: key.slice(afterNode + 1, beforeUid), uid: key.slice(beforeUid + 1) }
}

/**
 * Whom a change of a node's facts concerns: those that wait for an image; when the kubelet has just started, all its Pods
 * and what is left of gone ones.
 */
export function keysOfNode(machine: NodeRuntime, view: View): string[] {
  const { since, images, metadata, pulls = {} } = machine
  const pods = view.podsOn(metadata.name)
  if (since !== view.now)
    return [...Object.values(pulls), ...pods.filter((pod) => misses(pod, images)).flatMap(keyOfPod)]
  const left = view.list('PodRuntime').filter(({ node }) => node === metadata.name)
  return [...Object.values(pulls), ...pods.flatMap(keyOfPod), ...left.map(keyOfRuntime)]
}

const misses = ({ spec }: Pod, images: readonly string[]): boolean =>
  [...(spec.initContainers ?? []), ...spec.containers].some(({ image }) => !images.includes(image))

export const allKeys = (view: View): string[] => [
  ...new Set([
    ...view.list('Pod').flatMap(keyOfPod),
    ...view.list('PodRuntime').map(keyOfRuntime),
    ...view.list('NodeRuntime').flatMap(({ pulls = {} }) => Object.values(pulls)),
  ]),
]
