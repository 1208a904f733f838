import type { Timeline } from '../../../sims/kernel/index.ts'
import { h } from '../vnode.ts'
import type { VNode } from '../vnode.ts'
import { hatch, path, text, textWidth } from '../scene/pen.ts'
import type { Block, Pen } from '../scene/pen.ts'

const LANE = 26
const TOP = 24
const LEVEL = 60

type Lane = Timeline['lanes'][number]

function span({ from, to, look }: Lane['spans'][number], hue: string, at: (t: number) => number, y: number): VNode {
  const [x, w] = [at(from), Math.max(at(to) - at(from), 1)]
  if (look === 'runs') return h('rect', { class: `part ${hue}`, x, y, width: w, height: 18 })
  if (look === 'ends') return path(`M${x} ${y - 3}V${y + 21}`, 'bound failing')
  return h(
    'g',
    { class: 'waits' },
    h('rect', { class: 'slot', x, y: y + 3, width: w, height: 12 }),
    hatch({ x, y: y + 3, w, h: 12 }),
  )
}

/** What ran and what waited, lane by lane; a quantity that falls and is refilled beneath; nothing after now. */
export function timeline(pen: Pen, item: Timeline, room: number): Block {
  const names = item.lanes.map(({ name }) => pen.say(name))
  const level = item.level && { ...item.level, said: pen.say(item.level.name) }
  const left = Math.min(Math.max(...names.map(textWidth), level ? textWidth(level.said) : 0) + 12, room / 3)
  const width = room - left - 8
  const at = (t: number) => Math.round((left + (width * (t - item.from)) / (item.to - item.from || 1)) * 10) / 10
  const base = TOP + item.lanes.length * LANE
  const height = base + (level ? LEVEL + 18 : 6)

  const draw = (x: number, y: number) => {
    const parts: VNode[] = item.marks.flatMap((each, index) => {
      const next = item.marks[index + 1]
      const name = pen.say(each.name)
      const fits = textWidth(name) < at(next?.at ?? item.to) - at(each.at)
      return [path(`M${at(each.at)} 4V${height}`, 'hair'), ...(fits ? [text(at(each.at) + 5, 14, name, 'line')] : [])]
    })
    item.lanes.forEach((lane, index) => {
      const top = TOP + index * LANE
      const spot = { x: x + left, y: y + top, w: width, h: 18 }
      pen.spots.set(lane.key, spot)
      parts.push(text(0, top + 13, names[index]!, 'name'), path(`M${left} ${top + 9}H${room - 8}`, 'hair'))
      parts.push(...lane.spans.map((each) => span(each, lane.hue ?? 'none', at, top)))
    })
    if (level) {
      const rise = (n: number) => base + LEVEL - (LEVEL - 12) * Math.min(n / (level.max || 1), 1)
      const points = level.points.map(([t, n]) => `${at(t)} ${rise(n).toFixed(1)}`)
      parts.push(text(0, base + LEVEL / 2, level.said, 'line'), path(`M${left} ${base + LEVEL}H${room - 8}`, 'bound'))
      parts.push(hatch({ x: left, y: base + LEVEL, w: width, h: 5 }))
      if (points.length) parts.push(path(`M${points.join('L')}`, 'level'))
    }
    parts.push(path(`M${at(item.now)} 18V${height - 4}`, 'now'))
    pen.spots.set(item.key, { x, y, w: room, h: height })
    pen.parts.push(h('g', { key: item.key, class: 'timeline', transform: `translate(${x} ${y})` }, parts))
  }
  return { w: room, h: height, draw }
}
