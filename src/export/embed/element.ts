import { podStepElement } from '../../player/element.ts'
import type { Library } from '../../player/element.ts'

/** The simulations, the name that all files of this build bear, and the style sheet. */
declare const IDS: readonly string[]
declare const BUILD: string
declare const STYLE: string

const here = (file: string) => new URL(file, import.meta.url).href

const library: Library = {
  ids: IDS,
  load: (id, lang) => import(here(`sims/${id}.${lang}-${BUILD}.js`)),
  charts: () => import(here(`embed/charts-${BUILD}.js`)),
  predict: () => import(here(`embed/predict-${BUILD}.js`)),
  questions: (id, lang) => import(here(`sims/${id}.${lang}.asks-${BUILD}.js`)),
  css: STYLE,
  home: (id, lang) => here(`${lang}/simulations/#${id}`),
}

if (!customElements.get('pod-step')) customElements.define('pod-step', podStepElement(library))
