export * from './bind-claim.ts'
export { findMatchingVolume } from './find-matching-volume.ts'
export type { Search } from './find-matching-volume.ts'
export type * from './objects.ts'
