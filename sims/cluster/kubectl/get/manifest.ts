import type { AnyObject } from '../../objects/index.ts'
import { resourceOf } from '../resources.ts'

/** An object as the API hands it out: with its version, and the fields that this cluster keeps. */
export const manifest = ({ kind, metadata, ...rest }: AnyObject): Record<string, unknown> => ({
  apiVersion: resourceOf(kind).apiVersion,
  kind,
  metadata: { ...metadata, resourceVersion: String(metadata.resourceVersion) },
  ...rest,
})
