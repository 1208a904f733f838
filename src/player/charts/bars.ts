import type { Dimension, Gauge, Queue, Shares } from '../../../sims/kernel/index.ts'
import { h } from '../vnode.ts'
import { hatch, keyed, path, text, textWidth } from '../scene/pen.ts'
import type { Block, Pen } from '../scene/pen.ts'

const BAR = 24

/** A bar against a hatched limit; the value stands in it, or beside it where the bar is too short. */
export function gauge(pen: Pen, { key, name, value, max, limit, text: shown, look }: Gauge, room: number): Block {
  const w = Math.min(260, room)
  const at = (n: number) => Math.round((Math.min(Math.max(n, 0), max) / max) * w)
  const bound = at(limit ?? max)
  const said = pen.say(shown)
  const inside = textWidth(said) + 12 < at(value)
  const draw = (x: number, y: number) =>
    keyed(pen, key, { x, y, w, h: BAR + 20 }, `gauge ${look ?? 'plain'}`, [
      text(0, 12, pen.say(name), 'line'),
      h('rect', { class: 'shape', y: 20, width: w, height: BAR }),
      h('rect', { class: 'fill', y: 20, width: at(value), height: BAR }),
      bound < w && hatch({ x: bound, y: 20, w: w - bound, h: BAR }),
      path(`M${bound} 15V${BAR + 24}`, 'bound'),
      text(inside ? 7 : at(value) + 7, 37, said, inside ? 'in' : 'line'),
    ])
  return { w, h: BAR + 24, draw }
}

/** A whole cut into parts; a part too narrow for its name carries it below. */
export function shares(pen: Pen, { key, parts }: Shares, room: number): Block {
  const w = Math.min(room, 640)
  const total = parts.reduce((sum, { share }) => sum + share, 0)
  const draw = (x: number, y: number) => {
    let left = 0
    const drawn = parts.map((part, index) => {
      const width = total ? (part.share / total) * w : w / parts.length
      const name = pen.say(part.name) + (part.text === undefined ? '' : ` ${pen.say(part.text)}`)
      const at = left
      left += width
      return [
        h('rect', { class: `part ${part.share ? (part.hue ?? 'none') : 'absent'}`, x: at, width, height: BAR }),
        textWidth(name) + 12 < width
          ? text(at + 7, 16, name, part.share && part.hue && part.hue !== 'none' ? 'in' : 'line')
          : text(index ? w : 0, BAR + 15, name, index ? 'line end' : 'line'),
      ]
    })
    keyed(pen, key, { x, y, w, h: BAR + 18 }, 'shares', drawn)
  }
  return { w, h: BAR + 18, draw }
}

/** Brackets with slots, head left. */
export function queue(pen: Pen, { key, slots, holds }: Queue): Block {
  const cell = 76
  const w = slots * cell + 16
  const draw = (x: number, y: number) =>
    keyed(pen, key, { x, y, w, h: 38 }, 'queue', [
      path(`M8 0H0V38H8M${w - 8} 0H${w}V38H${w - 8}`, 'bound'),
      ...Array.from({ length: slots }, (_, index) => {
        const held = holds[index]
        return [
          h('rect', { class: held ? 'shape' : 'slot', x: 10 + index * cell, y: 5, width: cell - 6, height: 28 }),
          held !== undefined && text(16 + index * cell, 23, held, 'name'),
        ]
      }),
    ])
  return { w, h: 38, draw }
}

/** A dimension line as in a drawing: a wish is blue and dashed, a fact is ink and solid. It takes a line of its own. */
export function dimension(pen: Pen, { is, key, text: shown }: Dimension, room: number): Block {
  const said = pen.say(shown)
  const half = textWidth(said) / 2 + 6
  const middle = room / 2
  const line = `M0 10H${middle - half}M${middle + half} 10H${room}M0 4V16M${room} 4V16M-4 14L4 6M${room - 4} 14L${room + 4} 6`
  const draw = (x: number, y: number) =>
    keyed(pen, key, { x, y, w: room, h: 20 }, `dimension ${is}`, [
      path(line, 'measure'),
      text(middle, 14, said, 'middle'),
    ])
  return { w: room, h: 20, draw }
}
