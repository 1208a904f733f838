import { dayInWords } from '../../i18n/day.ts'
import type { Lang } from '../../i18n/index.ts'
import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import type { Model, Tell } from './model.ts'
import { put } from './put.ts'
import { upcoming } from './upcoming.ts'

type Reviews = NonNullable<Model['reviews']>

/** From so many entries on, losing them would hurt. */
const WORTH_A_BACKUP = 30

const clock = (at: number, lang: Lang) =>
  new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))

function nextOf({ say, lang }: Model, reviews: Reviews): string {
  const next = upcoming(reviews, reviews)
  if (!next) return say.nextNever
  const { inDays, day, prompts } = next
  const when = inDays === 1 ? say.tomorrow : put(say.onDay, { n: inDays, day: dayInWords(day, lang) })
  return prompts ? put(say.next, { n: prompts, when }) : put(say.nextNew, { when })
}

function done(model: Model, reviews: Reviews): string[] {
  const { say } = model
  const { done: graded, unseen, settings } = reviews
  return [
    graded > 0 ? put(say.doneToday, { n: graded }) : '',
    unseen > 0 && settings.newPerDay > 0 ? put(say.limit, { n: settings.newPerDay, unseen }) : '',
    nextOf(model, reviews),
  ].filter(Boolean)
}

/** A backup is offered before the browser may delete what it has not promised to keep. */
function offer({ say, stored }: Model, tell: Tell): VElement[] {
  if (stored.persisted || stored.events < WORTH_A_BACKUP) return []
  const n = stored.events + stored.unreadable.length
  return [
    h('p', { class: 'label' }, say.notKept),
    h('p', {}, h('button', { type: 'button', class: 'key', onclick: tell.write }, put(say.export, { n }))),
  ]
}

/** What the page says when there is nothing to ask: a step comes back soon, or the day is done and what comes next. */
export function rest(model: Model, reviews: Reviews, tell: Tell): VElement {
  const { say, lang } = model
  const [first] = reviews.queue.waiting
  const n = reviews.queue.waiting.length
  const title = first ? say.waits : reviews.done > 0 ? say.done : say.doneNone
  const lines = first ? [put(say.waitsMore, { n, time: clock(first.at, lang) })] : done(model, reviews)
  return h(
    'article',
    { class: 'wrap asked', key: 'rest' },
    h('p', { class: 'label' }, say.today),
    h('h2', { class: 'question', tabindex: -1 }, title),
    h('p', { class: 'label' }),
    h(
      'div',
      { class: 'answer' },
      lines.map((line) => h('p', {}, line)),
      first && h('p', {}, h('button', { type: 'button', class: 'key now', onclick: tell.askNow }, say.askNow)),
      first ? [] : offer(model, tell),
    ),
  )
}
