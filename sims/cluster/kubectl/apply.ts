import { apply as threeWay } from '../../mechanisms/control/index.ts'
import type { JSONMap } from '../../mechanisms/control/index.ts'
import { create, isSame } from '../api/index.ts'
import type { AnyObject, Kind } from '../objects/index.ts'
import type { ClusterEvent, View } from '../run/index.ts'
import { changing } from './change.ts'
import { usage } from './errors.ts'
import { isMap, mergePatchBetween } from './json-diff.ts'
import { manifestsOf } from './manifests.ts'
import { named } from './resources.ts'
import { settable } from './settable.ts'
import type { Command, ManifestObject } from './types.ts'
import { validate } from './valid.ts'

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

type Manifest = ManifestObject & { readonly kind: Kind }

/** `kubectl apply -f`: creates what is not there, and brings the rest to what the file says, leaving alone what it never said. */
export const apply: Command = {
  values: ['filename', 'selector'],
  switches: ['record', 'wait', 'force'],
  run: (call) => {
    const output: string[] = []
    const events = manifestsOf(call).flatMap((manifest) => {
      const [event, word] = applied(manifest, call.view)
      output.push(`${named(manifest.kind, manifest.metadata.name)} ${word}`)
      return event
    })
    return { events, output }
  },
}

function applied(manifest: Manifest, view: View): [ClusterEvent[], string] {
  const { kind, metadata } = manifest
  const key = metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`
  const before = view.get(kind, key) as AnyObject | undefined
  const noted = withNote(manifest)
  if (!before) {
    validate(kind, metadata.name, manifest)
    return [
      [{ kind: `${kind.toLowerCase()}.created`, name: metadata.name, write: create(kind, noted as never) }],
      'created',
    ]
  }
  const after = merged(before, noted)
  validate(kind, metadata.name, after, before)
  if (isSame(changeOf(before, after), {})) return [[], 'unchanged']
  return [changing(before, 'configured', mergePatchBetween(before as unknown as JSONMap, after)), 'configured']
}

/** What would change besides the note itself. */
function changeOf(before: AnyObject, after: JSONMap): Record<string, unknown> {
  const { metadata, ...rest } = mergePatchBetween(before as unknown as JSONMap, after)
  const { annotations, ...others } = isMap(metadata) ? metadata : {}
  const said = isMap(annotations) ? Object.keys(annotations).filter((name) => name !== LAST_APPLIED) : []
  return { ...rest, ...others, ...(said.length > 0 && { said }) }
}

function merged(before: AnyObject, manifest: ManifestObject): JSONMap {
  const note = before.metadata.annotations?.[LAST_APPLIED]
  const result = threeWay({
    // Templates have the same lists wherever they stand.
    kind: before.kind === 'Service' || before.kind === 'Deployment' ? before.kind : 'Pod',
    lastApplied: note === undefined ? null : (JSON.parse(note) as JSONMap),
    live: before as unknown as JSONMap,
    new: manifest as unknown as JSONMap,
  })
  if ('error' in result) throw usage('no merge key')
  return settable(before as unknown as JSONMap, result.result) as JSONMap
}

/** The manifest with a note of itself, for the next time. */
function withNote(manifest: Manifest): ManifestObject {
  const { metadata } = manifest
  const said = { ...manifest, metadata }
  return {
    ...manifest,
    metadata: { ...metadata, annotations: { ...metadata.annotations, [LAST_APPLIED]: JSON.stringify(said) } },
  }
}
