import type { Kind } from '../objects/index.ts'
import { isNamespaced } from '../objects/index.ts'
import { KubectlError, usage } from './errors.ts'
import { RESOURCES } from './resources.ts'
import type { Call, ManifestObject } from './types.ts'

/** The objects in the files that `-f` names, in their order, each with its namespace. Throws KubectlError. */
export function manifestsOf({ flags, files, namespace }: Call): (ManifestObject & { readonly kind: Kind })[] {
  const names = flags['filename']?.split(',') ?? []
  if (names.length === 0) throw usage('must specify -f')
  return names.flatMap((name) => {
    if (!Object.hasOwn(files, name)) throw usage(`the path "${name}" does not exist`)
    return files[name]!.map((manifest) => {
      const known = RESOURCES.find(({ kind }) => kind === manifest.kind)
      if (!known) throw new KubectlError(`error: unable to recognize "${name}": no matches for kind "${manifest.kind}"`)
      if (!isNamespaced(known.kind)) return { ...manifest, kind: known.kind }
      return { ...manifest, kind: known.kind, metadata: { namespace, ...manifest.metadata } }
    })
  })
}
