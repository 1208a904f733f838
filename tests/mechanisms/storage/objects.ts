import type { PersistentVolume, PersistentVolumeClaim } from '../../../sims/mechanisms/storage/index.ts'

/** A free volume of 10 bytes, but for what is given. */
export const volume = (name: string, given: Partial<PersistentVolume> = {}): PersistentVolume => ({
  name,
  capacity: 10,
  accessModes: ['ReadWriteOnce'],
  phase: 'Available',
  ...given,
})

/** The claim `default/data` of 5 bytes, but for what is given. */
export const claim = (given: Partial<PersistentVolumeClaim> = {}): PersistentVolumeClaim => ({
  namespace: 'default',
  name: 'data',
  request: 5,
  accessModes: ['ReadWriteOnce'],
  ...given,
})

/** What a volume says that is reserved for the claim. */
export const reserved = { claimRef: { namespace: 'default', name: 'data' } }
