import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import { FIELDS, number, rollover } from './fields.ts'
import type { Model, Tell } from './model.ts'
import { noted, reasons } from './noted.ts'
import { put } from './put.ts'

type Reviews = NonNullable<Model['reviews']>

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
