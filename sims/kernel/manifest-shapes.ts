import type { AnyShape, DocumentShape, Json, MapShape, Shape, TextsShape, ValueShape } from './manifest.ts'

export type Fields = Readonly<Record<string, Shape>>

/** Fields of which any value is taken, and none plays a part; the names stand in one text, parted by commas. */
export const idle = (names: string): Fields => Object.fromEntries(names.split(',').map((name) => [name, any]))

export const any: AnyShape = { is: 'any' }
export const texts: TextsShape = { is: 'texts' }
/** Labels by which things find each other. */
export const labels: TextsShape = { is: 'texts', silent: true }
export const text = (more: Partial<ValueShape> = {}): ValueShape => ({ is: 'string', ...more })
export const integer = (more: Partial<ValueShape> = {}): ValueShape => ({ is: 'integer', least: 0, ...more })
export const bool = (more: Partial<ValueShape> = {}): ValueShape => ({ is: 'boolean', ...more })
export const map = (fields: Fields, more: Partial<MapShape> = {}): MapShape => ({ is: 'map', fields, ...more })

/** metadata, as people write it; what the API server fills in is taken too. */
export const metadata = (more: Fields = {}): MapShape =>
  map(
    {
      name: text({ required: true, silent: true }),
      namespace: text(),
      labels: texts,
      annotations: texts,
      ...idle('generateName,selfLink,uid,resourceVersion,generation,creationTimestamp,deletionTimestamp'),
      ...idle('deletionGracePeriodSeconds,ownerReferences,finalizers,managedFields'),
      ...more,
    },
    { required: true },
  )

/** A label selector, which finds other objects. */
export const selector: MapShape = map(
  { matchLabels: labels, matchExpressions: { is: 'any', silent: true } },
  { required: true },
)

/** What a kind is called in a manifest. */
type Called = Pick<DocumentShape, 'apiVersion' | 'kind'>

/** A document that is called by its kind, unless `more` says otherwise; its status plays no part. */
export const documentOf = (called: Called, spec: MapShape, more: Partial<DocumentShape> = {}): DocumentShape => ({
  id: called.kind,
  ...called,
  fields: { metadata: metadata(), status: any, spec },
  ...more,
})

/** A document as people write it. */
export const written = (called: Called, name: string, spec: Json): Json => ({ ...called, metadata: { name }, spec })
