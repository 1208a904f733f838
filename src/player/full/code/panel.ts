import { reasons } from '../../../i18n/narrate.ts'
import { toldFrame } from '../../model.ts'
import type { Model } from '../../model.ts'
import { put } from '../../strings/index.ts'
import type { Tell } from '../../view/tell.ts'
import { h } from '../../vnode.ts'
import type { VElement } from '../../vnode.ts'
import { sayOf } from '../strings/index.ts'
import { listing } from './listing.ts'
import { codeOf, openCode, setCode } from './open.ts'
import type { Piece, Source } from './source.ts'

/** The functions that were opened from the rule that acted, the rule first; another actor begins anew. */
function opened(model: Model, { rules, pieces }: Source): string[] {
  const { from, path } = codeOf(model)
  const rule = rules[toldFrame(model).actor]!
  return [rule, ...(from === rule ? path : [])].filter((id) => id in pieces)
}

const texts = new WeakMap<Piece, string>()

/** The text of a piece; it is put together once. */
function textOf(piece: Piece): string {
  const text = texts.get(piece) ?? piece.lines.flatMap((line) => [...line.map(([, part]) => part), '\n']).join('')
  texts.set(piece, text)
  return text
}

/** Whether a function asks for the frame's event, itself or by what it calls. */
function asks(model: Model, { pieces }: Source, id: string): boolean {
  const quoted = `'${toldFrame(model).event.kind}'`
  const reached = new Set([id])
  for (const each of reached) for (const called of pieces[each]!.calls) reached.add(called)
  return [...reached].some((each) => textOf(pieces[each]!).includes(quoted))
}

/** Where we are among the functions; each leads back to itself. */
function crumbs(model: Model, source: Source, path: readonly string[], tell: Tell): VElement {
  const back = (depth: number) => () => tell.change((shown) => setCode(shown, { path: path.slice(1, depth + 1) }))
  const steps = path.map((id, depth) =>
    h(
      'li',
      { key: id },
      h(
        'button',
        { type: 'button', 'aria-current': depth === path.length - 1 && 'location', onclick: back(depth) },
        h('code', {}, source.pieces[id]!.name),
      ),
    ),
  )
  return h('ol', { class: 'crumbs', 'aria-label': sayOf(model).codePath }, steps)
}

/** The functions it calls, one click further; the one that asked for the frame's event says so. */
function calls(model: Model, source: Source, path: readonly string[], tell: Tell): VElement | false {
  const say = sayOf(model)
  const { calls: called } = source.pieces[path.at(-1)!]!
  const further = (id: string) => () =>
    tell.change((shown) => setCode(shown, { from: path[0]!, path: [...path.slice(1), id] }))
  const buttons = called
    .filter((id) => !path.includes(id))
    .map((id) => {
      const piece = source.pieces[id]!
      const note = asks(model, source, id) && h('small', {}, say.decided)
      return h('button', { key: id, type: 'button', onclick: further(id) }, h('code', {}, piece.name), note)
    })
  return (
    buttons.length > 0 &&
    h('div', { class: 'calls', role: 'group', 'aria-label': say.calls }, h('span', {}, say.calls), buttons)
  )
}

function shown(model: Model, source: Source, tell: Tell): VElement {
  const say = sayOf(model)
  const { actor, because } = toldFrame(model)
  const none = { reader: say.noRule.reader, start: say.noRule.start }[actor]
  if (none) return h('p', { class: 'none' }, none)
  if (!source.rules[actor]) return h('p', { class: 'none' }, put(say.noSource, { actor }))
  const path = opened(model, source)
  const piece = source.pieces[path.at(-1)!]!
  const mirrors = piece.upstream.map(({ name, href }) =>
    h(
      'p',
      { key: href, class: 'upstream' },
      say.upstream,
      ' ',
      h('a', { href, target: '_blank', rel: 'noopener' }, name),
    ),
  )
  const numbers = reasons(model.words, because).map(({ name, value }) =>
    h('div', { key: name }, h('dt', {}, name), h('dd', {}, value)),
  )
  return h(
    'div',
    { class: 'rule' },
    h(
      'div',
      { class: 'beside' },
      crumbs(model, source, path, tell),
      h('p', { class: 'file' }, h('code', {}, `${piece.file}:${piece.line}`)),
      h('dl', { class: 'because' }, numbers),
      mirrors,
    ),
    h('div', {}, listing(model, piece), calls(model, source, path, tell)),
  )
}

/** The source of the rule that acted in the frame that is told, with the numbers that decided, and what it calls. */
export function code(model: Model, tell: Tell): VElement {
  const say = sayOf(model)
  const { open, source } = codeOf(model)
  const waits = { key: 'waits', role: 'status' }
  const inside = !open
    ? h('p', waits, say.codeWaits)
    : !source
      ? h('p', waits, say.codeLoads)
      : source === 'failed'
        ? h('p', waits, say.codeFailed)
        : shown(model, source, tell)
  const toggle = ({ currentTarget }: Event) => {
    const { open: isOpen } = currentTarget as HTMLDetailsElement
    openCode(tell, () => isOpen)
  }
  return h(
    'details',
    { class: 'code', open, ontoggle: toggle },
    h('summary', {}, say.code, h('small', {}, say.codeNote)),
    inside,
  )
}
