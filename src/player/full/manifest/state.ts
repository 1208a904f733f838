import type { Model, Values } from '../../model.ts'
import type { Tell } from '../../view/tell.ts'
import { setParams } from '../change.ts'
import { keep } from '../own.ts'
import type { ManifestView } from '../own.ts'
import type { Part } from './part.ts'

const CLOSED: ManifestView = { open: false }

export const manifestOf = (model: Model): ManifestView => model.own?.manifest ?? CLOSED

/** Changes the panel. */
export const setManifest = (model: Model, manifest: Partial<ManifestView>): Model =>
  keep(model, { manifest: { ...manifestOf(model), ...manifest } })

/** The text that is shown: the reader's own, or the run's. */
export const textOf = (model: Model, { manifest, write }: Part): string =>
  manifestOf(model).text ?? write(manifest.write(model.params))

const read = (model: Model, part: Part, text: string) => part.read(text, model.sim, part.manifest, model.params)

/** Takes in what the reader types. What was wrong is looked at again, so that it goes as it is mended. */
export function type(model: Model, part: Part, text: string): Model {
  const wasWrong = manifestOf(model).reading?.problems.length
  return setManifest(model, { text, ran: undefined, reading: wasWrong ? read(model, part, text) : undefined })
}

/** Runs the text, if it can be run: then the run starts again, at the same beat or the nearest. */
export function runText(model: Model, part: Part): Model {
  const text = textOf(model, part)
  const reading = read(model, part, text)
  const { params } = reading
  if (!params) return setManifest(model, { text, reading, ran: undefined })
  const changes = Object.keys(params).filter((name) => params[name] !== model.params[name])
  const next = changes.length ? setParams(model, params) : model
  return setManifest(next, { text, reading, ran: { params: next.params, changes } })
}

/** The run's own text again. */
export const reset = (model: Model): Model =>
  setManifest(model, { text: undefined, reading: undefined, ran: undefined })

/** Whether the run is another than the one that the text led to. */
export function hasDrifted({ params }: Model, ran: { readonly params: Values }): boolean {
  return Object.keys(params).some((name) => params[name] !== ran.params[name])
}

async function fetchPart(sim: string): Promise<Part | 'failed'> {
  try {
    const { load } = await import('./part.ts')
    return await load(sim)
  } catch {
    return 'failed'
  }
}

/** Opens or closes the panel; what it needs is fetched when it is opened, unless it is there already. */
export function openManifest(tell: Tell, open: boolean): void {
  tell.change((shown) => {
    const { open: was, part } = manifestOf(shown)
    if (open === was) return shown
    const missing = open && (!part || part === 'failed')
    if (missing)
      void fetchPart(shown.sim.id).then((fetched) =>
        tell.change((now) => (now.sim === shown.sim ? setManifest(now, { part: fetched }) : now)),
      )
    return setManifest(shown, { open, part: missing ? undefined : part })
  })
}
