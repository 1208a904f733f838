import { podStepElement } from '../../player/element.ts'
import type { Library } from '../../player/element.ts'

/** Files by simulation and language, the charts' file, and the style sheet, as the build found them. */
declare const FILES: Readonly<Record<string, Readonly<Record<string, string>>>>
declare const CHARTS: string
declare const STYLE: string

const here = (file: string) => new URL(file, import.meta.url).href

const library: Library = {
  ids: Object.keys(FILES),
  load: (id, lang) => import(here(FILES[id]![lang]!)),
  charts: () => import(here(CHARTS)),
  css: STYLE,
  home: (id, lang) => here(`${lang}/simulations/#${id}`),
}

if (!customElements.get('pod-step')) customElements.define('pod-step', podStepElement(library))
