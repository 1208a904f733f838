import type { ParamTable, ParamValues } from './params.ts'

/** A manifest as plain data; a field that is undefined is not written. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json | undefined }

/** What was expected instead, as a code with its values; the words are the player's. */
export interface Expected {
  readonly code: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** A single value of a manifest. Parameters hold CPU in thousandths, memory in MiB and percentages as text. */
export interface ValueShape {
  /** `sleep` is a command such as `["sleep", "10s"]`, which stands for so many seconds. */
  readonly is: 'integer' | 'intOrPercent' | 'cpu' | 'memory' | 'boolean' | 'string' | 'sleep'
  /** The parameter that it stands for. Without one it is read, but plays no part. */
  readonly param?: string
  /** The parameter's units in one of the field's. */
  readonly scale?: number
  /** What Kubernetes takes. */
  readonly oneOf?: readonly string[]
  readonly least?: number
  /** A length of time in the manner of the Gateway API, such as `10s`. */
  readonly duration?: boolean
  /** What the simulation takes, where its table does not say all of it. */
  readonly takes?: string
  /** The only value that the simulation takes. */
  readonly only?: string | number | boolean
  /** What Kubernetes takes for a field that is not there, as the parameter has it; null where it has none. */
  readonly absent?: string | number | boolean | null
  readonly required?: boolean
  /** It plays its part as a name or a label by which other things find each other. */
  readonly silent?: boolean
}

export interface MapShape {
  readonly is: 'map'
  readonly fields: Readonly<Record<string, Shape>>
  readonly required?: boolean
  /** The simulation needs it, though Kubernetes does not. */
  readonly needed?: boolean
  /** A flag that is on where this is there. */
  readonly present?: string
  /** Kubernetes takes at most one of these fields. */
  readonly single?: readonly string[]
}

export interface ListShape {
  readonly is: 'list'
  /** The shapes of its items in order; the last is repeated. */
  readonly of: readonly [Shape, ...Shape[]]
  readonly required?: boolean
  /** What the simulation takes, where no parameter counts the items. */
  readonly least?: number
  readonly most?: number
  /** The parameter that counts the items. */
  readonly count?: string
}

/** Texts under names that anybody may choose, such as labels. */
export interface TextsShape {
  readonly is: 'texts'
  readonly required?: boolean
  readonly present?: string
  readonly silent?: boolean
}

/** A field that Kubernetes has and that plays no part: whatever it holds. */
export interface AnyShape {
  readonly is: 'any'
  readonly required?: boolean
  readonly silent?: boolean
}

export type Shape = ValueShape | MapShape | ListShape | TextsShape | AnyShape

/** A document that a simulation reads. */
export interface DocumentShape {
  /** What others call it by: its kind, or its kind and name where there are several of a kind. */
  readonly id: string
  readonly apiVersion: string
  readonly kind: string
  /** Where several documents are of one kind, its metadata.name tells which it is. */
  readonly name?: string
  /** Without it all its parameters stay as they are. */
  readonly optional?: boolean
  readonly fields: Readonly<Record<string, Shape>>
}

/** The documents that were read, by their ids, and the parameters that their fields stand for. */
export interface Found<P> {
  readonly documents: Readonly<Record<string, Json | undefined>>
  readonly params: P
  /** The parameters of the run that is shown. */
  readonly now: P
  /** Refuses what stands at a path such as `Pod/spec.containers[1]`. */
  readonly refuse: (path: string, expected: Expected) => void
}

/** How a simulation's parameters are written as manifests, and which fields of manifests stand for which parameters. */
export interface Manifest<P = ParamValues<ParamTable>> {
  readonly documents: readonly DocumentShape[]
  /** Ids of documents of which one, and one only, must be there. */
  readonly either?: readonly string[]
  /** The manifests of a run, in the order in which they are read. */
  write(params: P): readonly Json[]
  /** What follows from several fields at once; it is asked when each by itself is sound. */
  derive?(found: Found<P>): Partial<P>
  /** The fields that are to blame for a refusal of the simulation, by its code; the first that is there is named. */
  readonly blame?: Readonly<Record<string, readonly string[]>>
}

/** Declares how a simulation reads manifests; only its types are checked. */
export const manifestOf = <P>(manifest: Manifest<P>): Manifest<P> => manifest

/** The part of plain data at a path such as `spec.containers[0].name`; undefined where there is none. */
export function partAt(data: Json | undefined, path: string): Json | undefined {
  let part = data
  for (const step of path.split(/[.[\]]+/).filter(Boolean)) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, step)) return undefined
    part = (part as Readonly<Record<string, Json>>)[step]
  }
  return part
}

/** A list at a path; an empty one where there is none. */
export function listAt(data: Json | undefined, path: string): readonly Json[] {
  const part = partAt(data, path)
  return Array.isArray(part) ? (part as readonly Json[]) : []
}

/** Refuses a controller's manifest whose selector does not find the Pods of its template, as the API server does. */
export function mustSelect({ documents, refuse }: Pick<Found<unknown>, 'documents' | 'refuse'>, id: string): void {
  const entries = (path: string) => Object.entries(partAt(documents[id], path) ?? {})
  const labels = new Map(entries('spec.template.metadata.labels'))
  const lost = entries('spec.selector.matchLabels').find(([name, value]) => labels.get(name) !== value)
  if (lost)
    refuse(`${id}/spec.selector.matchLabels`, { code: 'selected', values: { label: `${lost[0]}=${String(lost[1])}` } })
}
