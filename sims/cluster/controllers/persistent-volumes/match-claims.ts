import { bindClaim } from '../../../mechanisms/storage/index.ts'
import { create, patch } from '../../api/index.ts'
import type { Memory, PersistentVolume, PersistentVolumeClaim } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { BOUND_BY_CONTROLLER, isBindCompleted, matchedClaim, matchedVolume } from './objects.ts'

/** The key of what the controller remembers: the uids of the claims that it has looked at in vain. */
const AWAITED = 'persistent-volume-binder/awaited'

/** All claims are looked at again so often (`--pvclaimbinder-sync-period`, default). */
const RESYNC_MS = 15_000

const untilResync = (now: number) => RESYNC_MS - (now % RESYNC_MS)

/**
 * Finds volumes for the claims that have none, the oldest claim first; each is written into the volume.
 *
 * A claim is looked at when it comes. Trap: a volume that comes later wakes nobody, so it is found at the next resync only.
 * Source: kubernetes v1.20.2 pkg/controller/volume/persistentvolume/pv_controller.go, `syncUnboundClaim`,
 * `bindVolumeToClaim`.
 */
export function matchClaims(view: View): Wish[] {
  const all = view.list('PersistentVolume')
  // Trap: one that is held for a claim's uid is nobody else's, not even a later claim's of the same name.
  const held = new Set(all.flatMap(({ spec }) => spec.claimRef?.uid ?? []))
  const claims = view
    .list('PersistentVolumeClaim')
    .filter((claim) => !isBindCompleted(claim) && !held.has(claim.metadata.uid))
  if (claims.length === 0) return []

  const volumes = all.filter(({ spec }) => spec.claimRef?.uid === undefined)
  const because = { claims: claims.length, volumes: volumes.length }
  const memory = view.get('Memory', AWAITED)
  const isAwaited = ({ metadata }: PersistentVolumeClaim) => uidsIn(memory).includes(metadata.uid)
  const [fresh, awaited] = [claims.filter((claim) => !isAwaited(claim)), claims.filter(isAwaited)]
  const take = taker(volumes, view)
  const { controllerMs } = view.settings

  const unmatched: PersistentVolumeClaim[] = []
  const wishes: Wish[] = []
  for (const claim of fresh) {
    const volume = take(claim)
    if (volume) {
      wishes.push(hold(volume, claim, controllerMs, because))
      // One worker: the next claim's turn comes when this one has its volume.
      break
    }
    unmatched.push(claim)
  }
  for (const claim of awaited) {
    const volume = take(claim)
    const after = untilResync(view.now) + controllerMs * (1 + wishes.length)
    if (volume) wishes.push(hold(volume, claim, after, because))
  }
  return unmatched.length ? [...wishes, remember([...awaited, ...unmatched], memory, view)] : wishes
}

const uidsIn = (memory: Memory | undefined) => (memory?.value ?? []) as readonly string[]

/** Says which volume a claim gets, none of them twice. */
function taker(volumes: readonly PersistentVolume[], view: View) {
  const free = new Map(volumes.map((volume) => [volume.metadata.name, volume]))
  const storageClasses = view.list('StorageClass').map(({ metadata, provisioner, volumeBindingMode }) => ({
    name: metadata.name,
    provisioner,
    volumeBindingMode: volumeBindingMode ?? 'Immediate',
  }))
  return (claim: PersistentVolumeClaim): PersistentVolume | undefined => {
    const matched = [...free.values()].map(matchedVolume)
    const { volume: name } = bindClaim({ claim: matchedClaim(claim), volumes: matched, storageClasses })
    const volume = name === null ? undefined : free.get(name)
    if (volume) free.delete(volume.metadata.name)
    return volume
  }
}

/** The first of the four writes: the volume is held for this very claim, whether or not a person has reserved it. */
function hold(volume: PersistentVolume, { metadata }: PersistentVolumeClaim, after: number, because: Wish['because']) {
  const { name, namespace = '', uid } = metadata
  const write = patch('update', 'PersistentVolume', volume, {
    ...(!volume.spec.claimRef && { metadata: { annotations: { [BOUND_BY_CONTROLLER]: 'yes' } } }),
    spec: { claimRef: { namespace, name, uid } },
  })
  return wish('persistentvolume.held', write, after, because, { claim: name })
}

/** Volumes made in the same moment as the claim are still seen in time: the look ends a little later than a match would. */
function remember(claims: readonly PersistentVolumeClaim[], memory: Memory | undefined, view: View): Wish {
  const value = claims.map(({ metadata }) => metadata.uid)
  const write = memory
    ? patch('update', 'Memory', memory, { value })
    : create('Memory', { metadata: { name: AWAITED }, value })
  return wish('persistentvolumeclaim.unmatched', write, 2 * view.settings.controllerMs, { waiting: value.length })
}
