import type { NewObject } from '../../sims/cluster/index.ts'
import type { Film } from './cluster-film.ts'

export type Volume = NewObject<'PersistentVolume'>
type Claim = NewObject<'PersistentVolumeClaim'>

/** A volume of a size. */
export const volume = (name: string, storage: string, spec: Partial<Volume['spec']> = {}): Volume => ({
  metadata: { name },
  spec: { capacity: { storage }, accessModes: ['ReadWriteOnce'], ...spec },
})

/** A claim to a size, in the namespace default. */
export const claim = (name: string, storage: string, spec: Partial<Claim['spec']> = {}): Claim => ({
  metadata: { name, namespace: 'default' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } }, storageClassName: '', ...spec },
})

export const claimOf = (film: Film, name = 'data') => film.view().get('PersistentVolumeClaim', `default/${name}`)!

/** Who has whom: `data Bound small` for a claim, `small Bound data` for a volume. */
export const pairs = (film: Film) => [
  ...film
    .view()
    .list('PersistentVolumeClaim')
    .map(({ metadata, spec, status }) => [metadata.name, status.phase, spec.volumeName].filter(Boolean).join(' ')),
  ...film
    .view()
    .list('PersistentVolume')
    .map(({ metadata, spec, status }) => [metadata.name, status.phase, spec.claimRef?.name].filter(Boolean).join(' ')),
]
