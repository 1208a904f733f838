import { pullPolicy } from '../../../mechanisms/node/index.ts'
import { NOW, patch } from '../../api/index.ts'
import type { Container, FailedPull, NodeRuntime } from '../../objects/index.ts'
import { wish, wishAt } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import type { Look } from './look.ts'
import { relistAfter } from './look.ts'
import { firstFrom, nextWait, syncsFrom } from './retries.ts'

/** What stands between a container and its image. */
export interface ImageState {
  /** Milliseconds: when the kubelet tries the next pull; absent where none is needed or none would help. */
  readonly pullAt?: number
  /** Whether the container may start. */
  readonly present: boolean
  /** Why it may not, as the status says it at a moment; undefined where that has not been told yet. */
  readonly reasonAt: (at: number) => string | undefined
  /** When that reason changes: milliseconds. */
  readonly reasonChangesAt: readonly number[]
}

/**
 * What the kubelet does about a container's image, and what it says of it.
 * Source: kubernetes v1.20.2 pkg/kubelet/images/image_manager.go, `EnsureImageExists`.
 */
export function imageOf(look: Look, { name, image, imagePullPolicy }: Container): ImageState {
  const { machine, runtime, view } = look
  const present = machine.images.includes(image)
  const failed = runtime?.failedPulls?.[name]
  // An image that is there is taken to be up to date, so under Always too nothing is left to pull.
  const silent = { present, reasonAt: () => undefined, reasonChangesAt: [] }
  if (present && (!failed || failed.image === image)) return silent
  const { action } = pullPolicy({ image, present, ...(imagePullPolicy && { imagePullPolicy }) })
  if (action === 'ErrImageNeverPull' || action === 'InvalidImageName') {
    const tried = runtime ? relistAfter(look, runtime.sandbox.since) : Infinity
    return { present: false, reasonAt: (at) => (at < tried ? undefined : action), reasonChangesAt: [] }
  }
  if (!failed) return { ...silent, pullAt: view.now }

  // Trap: a sync tells what the one before it ran into: first ErrImagePull, from the second on ImagePullBackOff.
  const sync = syncsFrom(look, firstSync(look, failed))
  const isOther = failed.image !== image
  const syncs = (at: number) => (at < sync(1) ? 0 : at < sync(2) ? 1 : 2) + (isOther ? 1 : 0)
  const reasonAt = (at: number) => [undefined, 'ErrImagePull', 'ImagePullBackOff'][Math.min(syncs(at), 2)]
  const told = { present, reasonAt, reasonChangesAt: isOther ? [] : [sync(1), sync(2)] }
  if (present) return told
  return { ...told, pullAt: isOther ? view.now : firstFrom(sync, failed.since + failed.seconds * 1000).at }
}

/** The sandbox that was made before the first pull is still to be seen; after a later one nothing is. */
function firstSync(look: Look, { attempts, since }: FailedPull): number {
  return attempts === 1 ? relistAfter(look, since) : syncsFrom(look, since)(2)
}

/** Whether an image's tag contains a word: so the recordings' images say what is wrong with them. */
export const tagSays = (image: string, word: string): boolean =>
  image.includes(word) && pullPolicy({ image, present: true }).tag?.includes(word) === true

/** Asks for a pull, and carries out the one that is this Pod's turn; the Pod itself may be gone by then. */
export function pulls(key: string, machine: NodeRuntime, view: View, look?: Look): Wish[] {
  const [image, owner] = Object.entries(machine.pulls ?? {})[0] ?? []
  if (!image || owner !== key) return []
  const after = view.settings.pullMs
  const done = { pulls: { [image]: null } }
  if (!tagSays(image, 'missing')) {
    const write = patch('patch', 'NodeRuntime', machine, { ...done, images: [...machine.images, image] })
    return [wish('image.pulled', write, after, { ms: after }, { image })]
  }
  return [
    ...(look?.runtime ? noteFailure(look, image, after) : []),
    wish('image.released', patch('patch', 'NodeRuntime', machine, done), after, {}, { image }),
  ]
}

/** Every container that was to get the image waits from here, longer each time. */
function noteFailure({ pod, runtime, view }: Look, image: string, after: number): Wish[] {
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].filter((each) => each.image === image)
  const failedPulls = containers.map(({ name }) => {
    const before = runtime?.failedPulls?.[name]
    const at = view.now + after
    const seconds = nextWait(before?.image === image ? before : undefined, at, at)
    return [name, { image, seconds, since: NOW, attempts: (before?.attempts ?? 0) + 1 }] as const
  })
  const write = patch('patch', 'PodRuntime', runtime!, { failedPulls: Object.fromEntries(failedPulls) })
  return [wish('image.failed', write, after, { waitSeconds: failedPulls[0]?.[1].seconds ?? 0 }, { image })]
}

/** Puts an image into the node's queue, in so many milliseconds. */
export function requestPull({ key, machine, view }: Look, image: string, after: number): Wish[] {
  if (machine.pulls?.[image]) return []
  const write = patch('patch', 'NodeRuntime', machine, { pulls: { [image]: key } })
  const values = { image }
  return [
    after > 0
      ? wishAt('image.pulling', write, view.now + after, view, {}, values)
      : wish('image.pulling', write, 0, {}, values),
  ]
}
