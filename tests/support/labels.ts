import type { Item, Label, Scene } from '../../sims/kernel/index.ts'

function ofItem(item: Item): Label[] {
  switch (item.is) {
    case 'gauge':
      return [item.name, item.text]
    case 'timeline':
      return [
        ...item.marks.map(({ name }) => name),
        ...item.lanes.map(({ name }) => name),
        ...(item.level ? [item.level.name] : []),
      ]
    case 'table':
      return [...item.head, ...item.rows.flatMap(({ cells }) => cells)]
    case 'shares':
      return item.parts.flatMap(({ name, text }) => (text === undefined ? [name] : [name, text]))
    case 'wish':
    case 'fact':
      return [item.text]
    case 'queue':
      return []
    default:
      return [
        item.name,
        ...(item.lines ?? []),
        ...(item.tag === undefined ? [] : [item.tag]),
        ...(item.inside ?? []).flatMap(ofItem),
      ]
  }
}

/** Every text of a drawing. */
export const labelsOf = ({ rows, edges = [] }: Scene): Label[] => [
  ...rows.flatMap(({ name, note, items }) => [name, ...(note === undefined ? [] : [note]), ...items.flatMap(ofItem)]),
  ...edges.flatMap(({ text }) => (text === undefined ? [] : [text])),
]
