import type { Model } from '../../model.ts'
import type { Tell } from '../../view/tell.ts'
import { keep } from '../own.ts'
import type { ManifestView } from '../own.ts'
import type { Part } from './part.ts'

const CLOSED: ManifestView = { open: false }

export const manifestOf = (model: Model): ManifestView => model.own?.manifest ?? CLOSED

/** Changes the panel. */
export const setManifest = (model: Model, manifest: Partial<ManifestView>): Model =>
  keep(model, { manifest: { ...manifestOf(model), ...manifest } })

async function fetchPart(sim: string): Promise<Part | 'failed'> {
  try {
    const { load } = await import('./part.ts')
    return await load(sim)
  } catch {
    return 'failed'
  }
}

function arrive(model: Model, part: Part | 'failed'): Model {
  const shown = setManifest(model, { part })
  return part === 'failed' ? shown : part.resume(shown)
}

/** Opens or closes the panel; what it needs is fetched when it is opened, unless it is there already. */
export function openManifest(tell: Tell, open: boolean): void {
  tell.change((shown) => {
    const { open: was, part } = manifestOf(shown)
    if (open === was) return shown
    const missing = open && (!part || part === 'failed')
    if (missing)
      void fetchPart(shown.sim.id).then((fetched) =>
        tell.change((now) => (now.sim === shown.sim ? arrive(now, fetched) : now)),
      )
    return setManifest(shown, { open, part: missing ? undefined : part })
  })
}
