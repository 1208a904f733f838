import { duration, narrate, plain } from '../../i18n/narrate.ts'
import type { Frame } from '../../../sims/kernel/index.ts'
import { toFrame, toldFrame } from '../model.ts'
import type { Model } from '../model.ts'
import { put } from '../strings/index.ts'
import type { Tell } from '../view/tell.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { sayOf } from './strings/index.ts'

/**
 * What led to the frame that is told, newest first: each frame is caused by the one after it in the list, down to the
 * reader's act or the start. Frames are given by their index.
 */
export function chain(model: Model): number[] {
  const { frames } = model.run
  const causes = [frames.indexOf(toldFrame(model))]
  for (;;) {
    const { actor, cause } = frames[causes.at(-1)!]!
    // The moment before an act did not make the reader act.
    if (actor === 'reader' || cause === null) return causes
    causes.push(cause)
  }
}

function link(model: Model, frame: Frame, index: number, current: boolean, tell: Tell): VElement {
  const attrs = {
    type: 'button',
    'aria-current': current && 'step',
    onclick: () => tell.change((shown) => toFrame(shown, index)),
  }
  const time = h('small', {}, duration(frame.at))
  return h('li', { key: index }, h('button', attrs, plain(narrate(model.words, frame)), time))
}

/** The chain of causes back to the reader's act or the start, in the sentences of the narration; each leads to its frame. */
export function why(model: Model, tell: Tell): VElement {
  const say = sayOf(model)
  const { frames } = model.run
  const causes = chain(model)
  const n = causes.length - 1
  const byReader = frames[causes.at(-1)!]!.actor === 'reader'
  const root = byReader ? say.rootReader : say.rootStart
  const here = byReader ? say.isReader : say.isStart
  const note = n === 0 ? here : put(n === 1 ? say.whyNote.one : say.whyNote.more, { n, root })
  return h(
    'details',
    { class: 'why' },
    h('summary', {}, say.why, h('small', {}, note)),
    h(
      'ol',
      {},
      causes.map((index, place) => link(model, frames[index]!, index, place === 0, tell)),
    ),
  )
}
