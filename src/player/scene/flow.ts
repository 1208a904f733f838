import type { Item } from '../../../sims/kernel/index.ts'
import { item } from './item.ts'
import { reserve } from './pen.ts'
import type { Block, Pen } from './pen.ts'

const GAP = 14

/** Places items from left to right and wraps where the room ends; each keeps the most room that it ever took. */
export function flow(pen: Pen, items: readonly Item[], room: number): Block {
  let [x, y, line, widest] = [0, 0, 0, 0]
  const placed = items.map((each) => {
    const block = item(pen, each, room)
    const [w, h] = reserve(pen, each.key, block.w, block.h)
    if (x > 0 && x + w > room) [x, y, line] = [0, y + line + GAP, 0]
    const at = { block, x, y }
    x += w + GAP
    widest = Math.max(widest, x - GAP)
    line = Math.max(line, h)
    return at
  })
  const draw = (left: number, top: number) =>
    placed.forEach(({ block, x: dx, y: dy }) => block.draw(left + dx, top + dy))
  return { w: widest, h: y + line, draw }
}
