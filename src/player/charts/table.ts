import type { Table } from '../../../sims/kernel/index.ts'
import { h } from '../vnode.ts'
import { keyed, path, text, textWidth } from '../scene/pen.ts'
import type { Block, Pen } from '../scene/pen.ts'
import { mark } from '../scene/shapes.ts'

const LINE = 26
const GAP = 20
const MARK = 18

interface Cells {
  readonly head: readonly string[]
  readonly rows: readonly {
    readonly key: string
    readonly look: Table['rows'][number]['look']
    readonly cells: readonly string[]
  }[]
}

function wide(pen: Pen, { head, rows }: Cells, columns: readonly number[], x: number, y: number): void {
  const starts = columns.map((_, index) => MARK + columns.slice(0, index).reduce((sum, width) => sum + width + GAP, 0))
  const w = starts.at(-1)! + columns.at(-1)!
  pen.parts.push(
    h(
      'g',
      { class: 'head', transform: `translate(${x} ${y})` },
      head.map((cell, index) => text(starts[index]!, 14, cell, 'line')),
    ),
  )
  rows.forEach(({ key, look, cells }, index) => {
    const spot = { x, y: y + 22 + index * LINE, w, h: LINE - 4 }
    const drawn = [
      path(`M0 -2H${w}`, 'hair'),
      mark(look, 7, 11),
      ...cells.map((cell, column) => text(starts[column]!, 15, cell, 'name')),
    ]
    keyed(pen, key, spot, `row ${look ?? 'plain'}`, drawn)
  })
}

/** Where the columns do not fit, every row becomes a small block: its first cell, then each further cell with its head. */
function narrow(pen: Pen, { head, rows }: Cells, room: number, x: number, y: number): void {
  const block = blockHeight(head.length)
  rows.forEach(({ key, look, cells }, index) => {
    const spot = { x, y: y + index * block, w: room, h: block - 8 }
    const rest = cells.slice(1).flatMap((cell, column) => {
      const [left, top] = [(column % 2) * (room / 2) + MARK, 32 + Math.floor(column / 2) * 16]
      return [
        text(left, top, head[column + 1]!, 'line'),
        text(left + textWidth(head[column + 1]!) + 4, top, cell, 'name'),
      ]
    })
    const drawn = [path(`M0 -2H${room}`, 'hair'), mark(look, 7, 11), text(MARK, 15, cells[0] ?? '', 'name'), ...rest]
    keyed(pen, key, spot, `row ${look ?? 'plain'}`, drawn)
  })
}

const blockHeight = (columns: number) => 34 + Math.ceil((columns - 1) / 2) * 16

export function table(pen: Pen, item: Table, room: number): Block {
  const said: Cells = {
    head: item.head.map(pen.say),
    rows: item.rows.map(({ key, look, cells }) => ({ key, look, cells: cells.map(pen.say) })),
  }
  const columns = said.head.map((cell, index) =>
    Math.max(textWidth(cell), ...said.rows.map(({ cells }) => textWidth(cells[index] ?? ''))),
  )
  const w = MARK + columns.reduce((sum, width) => sum + width, 0) + GAP * (columns.length - 1)
  if (w <= room) return { w, h: 22 + said.rows.length * LINE, draw: (x, y) => wide(pen, said, columns, x, y) }
  return { w: room, h: said.rows.length * blockHeight(said.head.length), draw: (x, y) => narrow(pen, said, room, x, y) }
}
