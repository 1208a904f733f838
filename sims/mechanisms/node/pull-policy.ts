import { parseImageReference } from './image-reference.ts'
import type { ImageReference } from './image-reference.ts'

export type ImagePullPolicy = 'Always' | 'IfNotPresent' | 'Never'

export interface PullPolicyInput {
  readonly image: string
  readonly imagePullPolicy?: ImagePullPolicy
  /** Whether the image is on the node already. */
  readonly present: boolean
}

export interface PullDecision extends Partial<ImageReference> {
  readonly imagePullPolicy: ImagePullPolicy
  readonly action: 'Pull' | 'UseLocal' | 'ErrImageNeverPull' | 'InvalidImageName'
  /** The reference as the container runtime gets it; like its parts, absent if it is invalid. */
  readonly image?: string
}

/**
 * The pull policy that the API server fills in, and what the kubelet then does about the image.
 *
 * Source: kubernetes v1.20.2 pkg/apis/core/v1/defaults.go, `SetDefaults_Container`, pkg/util/parsers/parsers.go and
 * pkg/kubelet/images/image_manager.go.
 */
export function pullPolicy({ image, imagePullPolicy, present }: PullPolicyInput): PullDecision {
  const reference = parseImageReference(image)
  if (!reference) return { imagePullPolicy: imagePullPolicy || 'IfNotPresent', action: 'InvalidImageName' }

  const isBare = !reference.tag && !reference.digest
  const tag = isBare ? 'latest' : reference.tag
  // Trap: the tag decides, even beside a digest that makes it meaningless.
  const policy = imagePullPolicy || (tag === 'latest' ? 'Always' : 'IfNotPresent')
  return {
    imagePullPolicy: policy,
    action: pullAction(policy, present),
    // The name stays as short as it was written; only the tag is added.
    image: isBare ? `${image}:latest` : image,
    ...reference,
    ...(tag && { tag }),
  }
}

/** What the kubelet does under a policy. Source: as `pullPolicy`, `shouldPullImage`. */
export function pullAction(policy: ImagePullPolicy, present: boolean): 'Pull' | 'UseLocal' | 'ErrImageNeverPull' {
  if (policy === 'Always' || (policy === 'IfNotPresent' && !present)) return 'Pull'
  return present ? 'UseLocal' : 'ErrImageNeverPull'
}
