import type { Model } from '../model.ts'
import type { Press } from '../view/index.ts'
import type { Tell } from '../view/tell.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { WITHOUT } from './manifest/panel.ts'
import { keep } from './own.ts'
import { sayOf } from './strings/index.ts'

const open = (tell: Tell) => () => tell.change((shown) => keep(shown, { keys: true }))

/** `?` opens the list of keys. */
export const keysPress = (tell: Tell): Press => ({ '?': open(tell) })

/** Opens the list of keys. */
export const keysKey = (model: Model, tell: Tell): VElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'keys-key',
      'aria-haspopup': 'dialog',
      'aria-keyshortcuts': '?',
      onclick: open(tell),
    },
    sayOf(model).keys,
    h('kbd', { 'aria-hidden': 'true' }, '?'),
  )

const close = ({ currentTarget }: Event) => (currentTarget as Element).closest('dialog')!.close()

/** While it is open no key means anything else: neither to the run behind it nor to the page. */
function press(event: KeyboardEvent): void {
  event.stopPropagation()
  if (event.key === '?') close(event)
}

const row = ([names, does]: readonly [string, string, ...unknown[]]): VElement => {
  const keys = names.split(' ').map((name) => h('kbd', {}, name))
  return h('div', {}, h('dt', {}, keys), h('dd', {}, does))
}

/** Every key with what it does, over the page. The browser closes it at Escape, and gives the focus back. */
export function keyList(model: Model, tell: Tell): VElement | false {
  if (!model.own?.keys) return false
  const { keys, allKeys, keysNote, close: closes } = sayOf(model)
  const rows = allKeys.filter(([, , panel]) => panel !== 'manifest' || !WITHOUT.includes(model.sim.id))
  return h(
    'dialog',
    {
      key: 'keys',
      class: 'all-keys',
      'aria-labelledby': 'all-keys',
      // A press beside it closes it, where the browser knows how.
      closedby: 'any',
      born: (dialog: HTMLDialogElement) => dialog.showModal(),
      onclose: () => tell.change((shown) => keep(shown, { keys: false })),
      onkeydown: press,
    },
    h('h2', { id: 'all-keys' }, keys),
    h('p', {}, keysNote),
    h('dl', {}, rows.map(row)),
    h('button', { type: 'button', onclick: close }, closes),
  )
}
