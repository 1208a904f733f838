import { duration, narrate, plain, reasons } from '../../i18n/narrate.ts'
import { beatIndex, frameOf, toldFrame } from '../model.ts'
import type { Model } from '../model.ts'
import { put } from '../strings/index.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'

/**
 * Which beat it is, and its moment. The sentence tells how a beat begins; picture, counts and line show how it ends. Where
 * time goes by between the two, a reader needs both: with one of them, either the sentence or the picture has a wrong clock.
 */
export const momentOf = (model: Model): string =>
  put(model.say.where, {
    beat: beatIndex(model) + 1,
    at: [...new Set([toldFrame(model).at, frameOf(model).at].map(duration))].join(' – '),
  })

/** Who acted and when on the left; one sentence of cause and effect, the numbers that decided and what led here on the right. */
export function caption(model: Model): VElement {
  const { words, say, run } = model
  const frame = toldFrame(model)
  // The moment before a reader's act did not make the reader act.
  const cause = frame.actor !== 'reader' && run.frames[frame.cause ?? -1]
  const actor = { reader: say.reader, start: say.start }[frame.actor] ?? words.actors[frame.actor]
  return h(
    'div',
    { class: 'caption' },
    h('p', { class: 'who' }, h('span', { class: 'actor' }, actor), h('span', {}, momentOf(model))),
    h(
      'div',
      { class: 'says' },
      h(
        'p',
        { class: 'sentence', 'aria-live': 'polite' },
        narrate(words, frame).map(({ text, value }) => (value ? h('b', {}, text) : text)),
      ),
      h(
        'dl',
        { class: 'because' },
        reasons(words, frame.because).map(({ name, value }) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
      ),
      cause && h('p', { class: 'cause' }, put(say.since, { cause: plain(narrate(words, cause)) })),
    ),
  )
}
