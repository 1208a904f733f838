import { duration } from '../../i18n/narrate.ts'
import { beatIndex, frameOf, toBeat } from '../model.ts'
import type { Model } from '../model.ts'
import { put } from '../strings/index.ts'
import { h } from '../vnode.ts'
import type { Attrs, VElement } from '../vnode.ts'
import type { Tell } from './tell.ts'

const BACK = 'M11 3v10L4 8Z'
const STEP = 'M5 3v10l7-5Z'
const PLAY = 'M2 3v10l6-5ZM8 3v10l6-5Z'
const PAUSE = 'M4 3h3v10H4ZM9 3h3v10H9Z'

const button = (attrs: Attrs, d: string, said?: string): VElement =>
  h(
    'button',
    { type: 'button', ...attrs },
    said,
    h('svg', { width: 16, height: 16, 'aria-hidden': 'true' }, h('path', { d })),
  )

/** Back, step and play; then how fast; where we are on the right. The step key is the one yellow key. */
export function keys(model: Model, tell: Tell, more?: readonly VElement[]): VElement {
  const { run, frame, playing, say } = model
  const beat = beatIndex(model)
  const [beats, frames] = [run.beats.length, run.frames.length]
  const over = beat === beats - 1
  const to = (next: number) => () => tell.change((shown) => toBeat(shown, next))
  return h(
    'div',
    { class: 'keys' },
    button({ 'aria-label': say.back, disabled: !frame, onclick: to(beat - 1) }, BACK),
    button({ class: 'step', onclick: over ? to(0) : tell.next }, over ? BACK : STEP, over ? say.again : say.step),
    button({ 'aria-label': playing ? say.pause : say.play, onclick: tell.play }, playing ? PAUSE : PLAY),
    more,
    h(
      'p',
      { class: 'position' },
      h('span', {}, put(say.beat, { beat: beat + 1, beats })),
      h('span', { class: 'frames' }, put(say.frame, { frame: frame + 1, frames })),
      h('b', {}, duration(frameOf(model).at)),
    ),
    over && run.end !== 'settled' && h('p', { class: 'end' }, put(say[run.end], { frames })),
  )
}
