import { isMap } from './json-diff.ts'

type Map = Readonly<Record<string, unknown>>

const METADATA = ['labels', 'annotations', 'finalizers', 'ownerReferences']

/** An object as somebody wants it, with all that only the API server or a controller may set as it was. */
export function settable(before: Map, after: Map): Map {
  const wanted = isMap(after['metadata']) ? after['metadata'] : {}
  const { metadata, status, kind } = before
  const kept = Object.fromEntries(Object.entries(metadata as Map).filter(([field]) => !METADATA.includes(field)))
  const rest = Object.entries(after).filter(([field]) => field !== 'status' && field !== 'apiVersion')
  const said = METADATA.flatMap((field) => (wanted[field] == null ? [] : [[field, wanted[field]] as const]))
  return {
    ...Object.fromEntries(rest),
    kind,
    metadata: { ...kept, ...Object.fromEntries(said) },
    ...(status !== undefined && { status }),
  }
}
