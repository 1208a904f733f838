import type { Model, Values } from '../../model.ts'
import { setParams } from '../change.ts'
import { manifestOf, setManifest } from './state.ts'
import type { Part } from './part.ts'

/** The text that is shown: the reader's own, or the run's. */
export const textOf = (model: Model, { manifest, write }: Part): string =>
  manifestOf(model).text ?? write(manifest.write(model.params))

const read = (model: Model, part: Part, text: string) => part.read(text, model.sim, part.manifest, model.params)

/** Takes in what the reader types. What was wrong is looked at again, so that it goes as it is mended. */
export function type(model: Model, part: Part, text: string): Model {
  const wasWrong = manifestOf(model).reading?.problems.length
  return setManifest(model, {
    text,
    ran: undefined,
    resumed: false,
    reading: wasWrong ? read(model, part, text) : undefined,
  })
}

/** Runs the text, if it can be run: then the run starts again, at the same beat or the nearest. */
export function runText(model: Model, part: Part): Model {
  const text = textOf(model, part)
  const reading = read(model, part, text)
  const { params } = reading
  if (!params) return setManifest(model, { text, reading, ran: undefined, resumed: false })
  const changes = Object.keys(params).filter((name) => params[name] !== model.params[name])
  const next = changes.length ? setParams(model, params) : model
  return setManifest(next, { text, reading, ran: { params: next.params, changes }, resumed: false })
}

/** Takes up what the reader typed in the page's other language; what was wrong with it is named in this one. */
export function resume(model: Model, part: Part, text: string | undefined): Model {
  if (text === undefined || manifestOf(model).text !== undefined) return model
  const reading = read(model, part, text)
  return setManifest(model, { text, reading: reading.problems.length ? reading : undefined, resumed: true })
}

/** The run's own text again. */
export const reset = (model: Model): Model =>
  setManifest(model, { text: undefined, reading: undefined, ran: undefined, resumed: false })

/** Whether the run is another than the one that the text led to. */
export const hasDrifted = ({ params }: Model, ran: { readonly params: Values }): boolean =>
  Object.keys(params).some((name) => params[name] !== ran.params[name])
