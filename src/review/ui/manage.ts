import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import type { Settings } from '../index.ts'
import type { Model, Note, Tell } from './model.ts'
import { put } from './put.ts'

const MOST_DETAILS = 5
type Reviews = NonNullable<Model['reviews']>

/** Whole numbers as the fields show them; `of` is what one of theirs is worth in the settings. */
export const FIELDS = [
  { name: 'newPerDay', note: 'newPerDayNote', min: 0, max: 999, of: 1 },
  { name: 'retention', note: 'retentionNote', min: 70, max: 99, of: 0.01 },
] as const

function number(model: Model, settings: Settings, field: (typeof FIELDS)[number], tell: Tell): VElement {
  const { say } = model
  const { name, note, min, max, of } = field
  const change = ({ target }: Event) => {
    const { value } = target as HTMLInputElement
    const typed = value.trim()
    tell.change(name, /^\d+$/.test(typed) ? Number((Number(typed) * of).toFixed(2)) : NaN, typed)
  }
  return h(
    'p',
    { class: 'field', key: name },
    h('label', { for: `review-${name}` }, say[name]),
    h('input', {
      id: `review-${name}`,
      type: 'text',
      inputmode: 'numeric',
      value: String(Math.round(settings[name] / of)),
      'aria-describedby': `review-${note}`,
      'data-min': min,
      'data-max': max,
      onchange: change,
    }),
    h('small', { id: `review-${note}` }, say[note]),
  )
}

function rollover({ say }: Model, settings: Settings, tell: Tell): VElement {
  const hours = Array.from({ length: 24 }, (_, hour) => hour)
  const change = ({ target }: Event) => {
    const { value } = target as HTMLSelectElement
    tell.change('rollover', Number(value), value)
  }
  return h(
    'p',
    { class: 'field', key: 'rollover' },
    h('label', { for: 'review-rollover' }, say.rollover),
    h(
      'select',
      {
        id: 'review-rollover',
        value: String(settings.rollover),
        'aria-describedby': 'review-rolloverNote',
        onchange: change,
      },
      hours.map((hour) => h('option', { value: hour }, `${String(hour).padStart(2, '0')}:00`)),
    ),
    h('small', { id: 'review-rolloverNote' }, say.rolloverNote),
  )
}

function noted({ say, note }: Model, about: Note['about']): VElement {
  const told = note?.about === about ? note : undefined
  const details = told?.details ?? []
  const more = details.length - MOST_DETAILS
  return h(
    'div',
    { role: 'status', class: 'noted', key: `noted ${about}` },
    told && h('p', { class: told.bad ? 'problem' : '' }, told.text),
    told?.lost && h('p', { class: 'problem' }, told.lost),
    details.length > 0 && reasons(details),
    more > 0 && h('p', {}, put(say.more, { n: more })),
  )
}

/** The first of some reasons; they are written in English, whatever the page's language. */
const reasons = (all: readonly string[]): VElement =>
  h(
    'ul',
    { lang: 'en' },
    all.slice(0, MOST_DETAILS).map((reason) => h('li', {}, reason)),
  )

function counted({ say, prompts }: Model, { queue, unseen }: Reviews): VElement {
  const [due, fresh, waiting] = [queue.due.length, queue.fresh.length, queue.waiting.length]
  const scheduled = prompts.size - due - fresh - waiting - unseen
  const rows: [string, number][] = [
    [say.countNow, due],
    [say.countNew, fresh],
    [say.countWaiting, waiting],
    [say.countScheduled, scheduled],
    [say.countUnseen, unseen],
  ]
  return h(
    'dl',
    { class: 'counted' },
    rows.map(([name, n]) => h('div', {}, h('dt', {}, name), h('dd', {}, String(n)))),
  )
}

function backup(model: Model, tell: Tell): VElement[] {
  const { say, stored } = model
  const take = ({ target }: Event) => {
    const input = target as HTMLInputElement
    const file = input.files?.[0]
    if (file) tell.read(file)
    // The same file chosen twice is a change again.
    input.value = ''
  }
  const n = stored.events + stored.unreadable.length
  return [
    h('p', {}, say.backupNote),
    h('p', {}, stored.persisted ? say.kept : say.notKept),
    h(
      'p',
      { class: 'files' },
      h('button', { type: 'button', class: 'key', disabled: n === 0, onclick: tell.write }, put(say.export, { n })),
      h(
        'label',
        { class: 'key' },
        say.import,
        h('input', {
          type: 'file',
          class: 'hidden',
          accept: '.jsonl,.json,.txt,application/json,text/plain',
          onchange: take,
        }),
      ),
    ),
    noted(model, 'backup'),
  ]
}

/** Below the session, folded: how many prompts there are of each kind, the settings, the backup. */
export function manage(model: Model, reviews: Reviews, tell: Tell): VElement {
  const { say, stored } = model
  const part = (title: string, ...matter: VElement[]) =>
    h('div', { class: 'row part' }, h('h3', { class: 'gutter' }, title), h('div', { class: 'matter' }, matter))
  const lost = stored.unreadable
  const unread = lost.length > 0 && [
    h('p', { class: 'problem' }, put(say.unreadable, { n: lost.length })),
    reasons(lost),
  ]
  return h(
    'details',
    { class: 'wrap manage', key: 'manage' },
    h('summary', {}, say.manage),
    part(say.counts, counted(model, reviews)),
    part(
      say.settings,
      ...FIELDS.map((field) => number(model, reviews.settings, field, tell)),
      rollover(model, reviews.settings, tell),
      noted(model, 'settings'),
    ),
    part(say.backup, ...backup(model, tell), ...(unread || [])),
  )
}
