import type { Node, Pod as PlainPod } from '../../../../mechanisms/scheduler/index.ts'
import type { Pod } from '../../../objects/index.ts'
import { memo } from '../../memo.ts'
import { plainPod } from '../convert.ts'

/** A Pod's shape, unless a node is reserved for it or it has volumes somewhere: that is no matter of its like. */
export const likenessOf = (pod: Pod): string | undefined =>
  pod.status.nominatedNodeName || pod.spec.volumes?.length ? undefined : shapeOf(plainPod(pod))

/** All that matters of a Pod: the Pods of one ReplicaSet are alike. */
const shapeOf = memo(({ name: _, startTime: __, ...shape }: PlainPod): string => JSON.stringify(shape))

/** Texts that tell things apart, as numbers, which are shorter. */
const numbers = new Map<string, number>()
let given = 0

/** More texts than this are not remembered; one that is forgotten gets another number. */
const TEXTS = 10_000

function numberOf(text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  if (numbers.size >= TEXTS) numbers.clear()
  numbers.set(text, ++given)
  return given
}

/** All that matters to a node of a Pod that has no wishes about others, as a number: many ReplicaSets' Pods are alike then. */
export const ownShapeOf = memo((pod: PlainPod): number => {
  const { containers, initContainers, nodeSelector, affinity, tolerations } = pod
  const isAboutOthers = affinity?.podAffinity ?? affinity?.podAntiAffinity ?? pod.topologySpreadConstraints
  const needs = containers.map(({ requests, ports }) => ({ requests, ports }))
  return numberOf(
    isAboutOthers ? shapeOf(pod) : JSON.stringify([needs, initContainers, nodeSelector, affinity, tolerations]),
  )
})

/** All that matters of a node to such a Pod, as a number; its name and labels do to one that chooses by them. */
export const kindOf = (node: Node, { nodeSelector, affinity, topologySpreadConstraints }: PlainPod): number =>
  nodeSelector || affinity || topologySpreadConstraints ? ownKindOf(node) : plainKindOf(node)

const ownKindOf = memo((node: Node): number => numberOf(JSON.stringify(node)))

const plainKindOf = memo(({ name: _, labels: __, ...rest }: Node): number => numberOf(JSON.stringify(rest)))

/** The Pods on a node by shape: how many of each. */
export const useOf = memo((pods: readonly PlainPod[]): string => {
  const counts = new Map<number, number>()
  for (const pod of pods) {
    const shape = ownShapeOf(pod)
    counts.set(shape, (counts.get(shape) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([shape, count]) => `${count}x${shape}`)
    .join()
})
