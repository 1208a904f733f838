import playerCss from '../../player/style/all.css?url'
import ownCss from '../../styles/review-player.css?url'
import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import { seedOf } from '../index.ts'
import type { Model } from './model.ts'
import type { Asked } from './prompts.ts'

/** What a prediction came to, as the player tells it. */
export interface Answered {
  readonly guess: number | string
  readonly right: readonly (number | string)[]
  readonly isRight: boolean
}

/** What a player on the page may do. */
export interface Heard {
  /** Its simulation stands at the start, and the question is on its way. */
  readonly opens: () => void
  /** Its question waits. */
  readonly asks: () => void
  readonly answers: (answered: Answered) => void
  /** The reader went past the question without an answer. */
  readonly passes: () => void
}

/** The seed of the question that a prompt asks now. */
export const seedNow = ({ reviews }: Model, { id }: Asked): number => seedOf(id, reviews?.memories.get(id)?.reps ?? 0)

/** Fetches the element; what it is to show is fetched by itself. */
export const fetchPlayer = () => import('../../player/define.ts')

/** The element brings no style of its own; what is not made with the page gets its style sheets here. */
function dress(element: Element): void {
  if (element.shadowRoot) return
  const links = [playerCss, ownCss].map((href) =>
    Object.assign(element.ownerDocument.createElement('link'), { rel: 'stylesheet', href }),
  )
  element.attachShadow({ mode: 'open' }).append(...links)
}

/** The simulation that asks. Until it does, nothing in it can take the focus: not from the page, and not from the answer. */
export function player(model: Model, asked: Asked): VElement {
  const { lang } = model
  const { asks, card, scenario } = asked
  const seed = seedNow(model, asked)
  return h('pod-step', {
    ...{ key: `player ${seed}`, sim: card.sim, scenario, lang, predict: asks, seed },
    ...{ inert: model.player !== 'asks', born: dress },
  })
}

/** Listens to the players that come and go below an element. */
export function listenToPlayer(body: HTMLElement, heard: Heard): void {
  let current: EventTarget | null = null
  let askedAt: number | undefined
  body.addEventListener('pod-step:step', ({ target, detail }: CustomEventInit<{ frame: number }> & Event) => {
    const frame = detail?.frame ?? 0
    if (target !== current) {
      current = target
      askedAt = undefined
      return heard.opens()
    }
    if (askedAt === undefined) {
      askedAt = frame
      // The question takes the focus when it is drawn, and nobody has asked it to.
      return void setTimeout(() => target === current && heard.asks())
    }
    // An answer moves on too, and is told at the same time.
    if (frame > askedAt) setTimeout(() => target === current && heard.passes())
  })
  body.addEventListener('pod-step:answer', ({ detail }: CustomEventInit<Answered>) => detail && heard.answers(detail))
}

/**
 * Hands a key that was pressed beside the player to its question, as if it had been pressed there; says whether it was of
 * use. Where a number is to be typed, the key goes on into the field.
 */
export function pressIn(body: Element, key: string): boolean {
  const root = body.querySelector('pod-step')?.shadowRoot
  const field = root?.querySelector('form input')
  if (field instanceof HTMLElement && key !== 'Escape') {
    field.focus()
    return false
  }
  const press = new KeyboardEvent('keydown', { key, cancelable: true })
  root?.querySelector('section')?.dispatchEvent(press)
  return press.defaultPrevented
}
