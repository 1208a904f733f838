import { narrate, plain } from '../../i18n/narrate.ts'
import { beatOf, toBeat } from '../model.ts'
import type { Model } from '../model.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import type { Tell } from './tell.ts'

/** Every beat as a sentence: what is read without scripts and on paper, and a way to jump. */
export const events = (model: Model, tell: Tell): VElement =>
  h(
    'details',
    { class: 'events' },
    h('summary', {}, model.say.events),
    h(
      'ol',
      {},
      model.run.beats.map((beat, index) =>
        h(
          'li',
          { key: beat.id },
          h(
            'button',
            {
              type: 'button',
              'aria-current': beat === beatOf(model) && 'step',
              onclick: () => tell.change((shown) => toBeat(shown, index)),
            },
            plain(narrate(model.words, model.run.frames[beat.first]!)),
          ),
        ),
      ),
    ),
  )
