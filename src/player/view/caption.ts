import { duration, narrate, plain, reasons } from '../../i18n/narrate.ts'
import { beatIndex, toldFrame } from '../model.ts'
import type { Model } from '../model.ts'
import { put } from '../strings/index.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'

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
    h(
      'p',
      { class: 'who' },
      h('span', { class: 'actor' }, actor),
      h('span', {}, put(say.where, { beat: beatIndex(model) + 1, at: duration(frame.at) })),
    ),
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
