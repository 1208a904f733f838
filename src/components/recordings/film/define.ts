import { podStepElement } from '../../../player/element.ts'
import type { Lang } from '../../../player/index.ts'
import type { Strings } from '../../../player/strings/index.ts'
import { film } from './show.ts'
import { loadedOf } from './sides.ts'
import type { FilmWords, Sides } from './sides.ts'

const words = import.meta.glob<FilmWords>('../../../../content/recordings/narration/*.yaml', { import: 'default' })
const say: Record<Lang, () => Promise<{ default: Strings }>> = {
  en: () => import('../../../player/strings/en.ts'),
  zh: () => import('../../../player/strings/zh.ts'),
}

const shown = Array.from(document.querySelectorAll<HTMLElement>('pod-recording'))
const sourceOf = (id: string) => shown.find((each) => each.getAttribute('sim') === id)!.dataset['source']!

/** Defines `<pod-recording>` on the page of a recording; its runs are read from the file that the page names. */
customElements.define(
  'pod-recording',
  podStepElement({
    ids: shown.map((each) => each.getAttribute('sim')!),
    load: async (id, lang) => {
      const [answer, said, own] = await Promise.all([
        fetch(sourceOf(id)),
        words[`../../../../content/recordings/narration/${lang}.yaml`]!(),
        say[lang](),
      ])
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}: ${answer.url}`)
      return loadedOf(id, (await answer.json()) as Sides, said, own.default)
    },
    charts: () => import('../../../player/charts/index.ts'),
    full: async () => ({ full: film }),
  }),
)
