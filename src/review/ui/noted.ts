import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import type { Model, Note } from './model.ts'
import { put } from './put.ts'

const MOST_DETAILS = 5

/** What has just come of a change, an export or an import, for those who see and those who listen. */
export function noted({ say, note }: Model, about: Note['about']): VElement {
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

/** The first of some reasons. */
export const reasons = (all: readonly string[]): VElement =>
  h(
    'ul',
    {},
    all.slice(0, MOST_DETAILS).map((reason) => h('li', {}, reason)),
  )
