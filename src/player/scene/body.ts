import type { Body } from '../../../sims/kernel/index.ts'
import { h } from '../vnode.ts'
import type { VNode } from '../vnode.ts'
import { flow } from './flow.ts'
import { hatch, keyed, reserve, text, textWidth } from './pen.ts'
import type { Block, Pen } from './pen.ts'
import { filling, mark, outline } from './shapes.ts'

const PAD = 10
const HEAD = 30
const LINE = 16
const PROCESS = 34
/** Hatching never runs through a name. */
const BELOW_NAME = 23

/** The part that shows life: full, its lower half hatched, crossed, or struck out. */
function life({ is, look }: Body, w: number, height: number): VNode | false {
  const y = Math.max(height / 2, BELOW_NAME)
  const half = { x: 1, y, w: w - 2, h: height - y - 1 }
  if (look === 'ready') return filling(is, w, height)
  if (look === 'terminating') return h('path', { class: 'struck', d: `M2 ${height - 2}L${w - 2} 2` })
  return (look === 'starting' || look === 'failing') && hatch(half, look === 'failing')
}

/** Hem lines say the revision without colour: one for the old, two for the new. */
const hem = ({ hue, look }: Body, w: number, y: number): VNode | false => {
  const line = `M9 ${y}H${w - 9}`
  return (
    !!hue &&
    hue !== 'none' &&
    look !== 'absent' &&
    h('path', { class: 'hem', d: hue === 'new' ? `${line}m0-3H9` : line })
  )
}

/** The yellow tag that says how a body changed, at its lower right corner. */
function tag(pen: Pen, { key, tag: said }: Body, x: number, y: number): void {
  if (!said || !pen.changed.has(key)) return
  const content = pen.say(said)
  const width = textWidth(content) + 12
  pen.parts.push(
    h(
      'g',
      { key: `${key} tag`, class: 'tag', transform: `translate(${Math.max(x - width, 0)} ${y})` },
      h('rect', { width, height: 20 }),
      text(6, 14, content),
    ),
  )
}

/** Measures a body with its lines and what is inside it, no wider than there is room. */
export function body(pen: Pen, item: Body, room: number): Block {
  const { is, key, look = 'plain', hue = 'none', wide = 0 } = item
  const name = pen.say(item.name)
  if (is === 'process') {
    const parts = [outline(is, PROCESS, PROCESS), text(PROCESS / 2, 21, name)]
    return {
      w: PROCESS,
      h: PROCESS,
      draw: (x, y) => keyed(pen, key, { x, y, w: PROCESS, h: PROCESS }, `process ${look}`, parts),
    }
  }
  const said = (item.lines ?? []).map(pen.say)
  const inside = item.inside?.[0] && flow(pen, item.inside, room - 2 * PAD)
  const marked = mark(look, 0, 0)
  const words = Math.max(textWidth(name) + (marked ? 18 : 0), ...said.map(textWidth), inside?.w ?? 0)
  const [w] = reserve(pen, `${key} width`, Math.min(Math.max(words + 2 * PAD, wide), room), 0)
  const small = !said[0] && !inside
  const head = HEAD + (small && hue !== 'none' ? 16 : 0)
  const [, lines] = reserve(pen, `${key} lines`, 0, said.length)
  const top = head + (lines ? lines * LINE + 8 : 0)
  const height = top + (inside ? inside.h + PAD : 0)
  const shown = look !== 'absent' && [
    h('title', {}, pen.looks[look]),
    life(item, w, head),
    is === 'node' && h('path', { class: 'rail', d: `M0 0H${w}` }),
    hem(item, w, small ? height - 7 : head - 3),
    text(PAD, 19, name, 'name'),
    mark(look, w - 13, 15),
    said.map((line, index) => text(PAD, head + 12 + index * LINE, line, 'line')),
  ]
  const draw = (x: number, y: number) => {
    keyed(pen, key, { x, y, w, h: height }, `body ${is} ${look} ${hue}`, [outline(is, w, height), shown])
    inside?.draw(x + PAD, y + top)
    tag(pen, item, x + w + 6, y + height - 6)
  }
  return { w, h: height, draw }
}
