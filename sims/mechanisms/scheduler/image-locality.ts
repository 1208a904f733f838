import type { ContainerImage, Node, Scoring } from './objects.ts'

const MIB = 1024 * 1024
const MIN_THRESHOLD = 23 * MIB
const MAX_CONTAINER_THRESHOLD = 1000 * MIB

/**
 * How many bytes of the Pod's images a node has already, from 0 (23 MiB and less) to 100 (1000 MiB a container).
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/imagelocality/image_locality.go.
 */
export function imageLocality({ pod: { containers }, feasibleNodes, nodes }: Scoring): number[] {
  const maxThreshold = MAX_CONTAINER_THRESHOLD * containers.length
  return feasibleNodes.map((node) => {
    const bytes = containers.reduce((sum, { image = '' }) => sum + bytesPresent(withTag(image), node, nodes), 0)
    const clamped = Math.max(MIN_THRESHOLD, Math.min(bytes, maxThreshold))
    return Math.floor((100 * (clamped - MIN_THRESHOLD)) / (maxThreshold - MIN_THRESHOLD))
  })
}

/** An image that few nodes have counts less, or every Pod of a new image would be drawn to the first node that has it. */
function bytesPresent(image: string, node: Node, nodes: readonly Node[]): number {
  const present = findImage(image, node)
  if (!present) return 0
  const spread = nodes.filter((each) => findImage(image, each)).length / nodes.length
  return Math.floor(present.sizeBytes * spread)
}

const findImage = (image: string, { images = [] }: Node): ContainerImage | undefined =>
  images.find(({ names = [] }) => names.includes(image))

/** A colon before the last slash belongs to a registry's port and is no tag. */
const withTag = (image: string): string => (image.lastIndexOf(':') > image.lastIndexOf('/') ? image : `${image}:latest`)
