import { load, simIds } from './catalog.ts'
import { podStepElement } from './element.ts'
import { loadQuestions } from './questions.ts'

/** Defines `<pod-step>` on a page of the site; its style sheet comes with the page. */
const full = () => import('./full/index.ts')
const predict = () => import('./predict/embed.ts')
const charts = () => import('./charts/index.ts')
customElements.define(
  'pod-step',
  podStepElement({ ids: simIds, load, charts, full, predict, questions: loadQuestions }),
)
