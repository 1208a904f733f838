import { wrap } from './wrap.ts'

/** Room between the picture and what is written. */
const GAP = 12

/** What is written round a picture, so that it can stand alone: its name and its moment above it, the sentence below. */
export interface Legend {
  readonly title: string
  readonly moment: string
  readonly told: string
}

/** One line of text, as a drawing program reads it; its beginning lies at `x`, its foot at `y`. */
export interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly fill: string
  readonly 'font-family': string
  readonly 'font-size': string
  readonly 'font-weight': string
}

/** Lines of text, and how high they are together. */
export interface Written {
  readonly lines: readonly Line[]
  readonly height: number
}

interface Hand {
  readonly text: string
  readonly size: number
  readonly weight: string
  readonly fill: string
}

export const fontOf = (line: Pick<Line, 'font-family' | 'font-size' | 'font-weight'>): string =>
  `${line['font-weight']} ${line['font-size']} ${line['font-family']}`

/** Writes texts below each other from a corner on, each broken where it would leave the room. */
function write(texts: readonly Hand[], family: string, x: number, y: number, room: number): Written {
  const canvas = document.createElement('canvas').getContext('2d')!
  const lines: Line[] = []
  let height = 0
  for (const { text, size, weight, fill } of texts) {
    const look = { fill, 'font-family': family, 'font-size': `${size}px`, 'font-weight': weight }
    canvas.font = fontOf(look)
    for (const part of wrap(text, room, (some) => canvas.measureText(some).width)) {
      height += Math.round(size * 1.42)
      // The foot of a line lies above the gap to the next.
      lines.push({ ...look, text: part, x, y: y + height - Math.round(size * 0.4) })
    }
  }
  return { lines, height }
}

/** Writes a legend in the hand of a player, into a room between two edges: what stands above the picture, and what below. */
export function legend(player: Element, { title, moment, told }: Legend, edge: number, width: number, tall: number) {
  const { color: ink, fontFamily: family } = getComputedStyle(player)
  const { color: faint } = getComputedStyle(player.querySelector('.who')!)
  const above = write(
    [
      { text: title, size: 17, weight: '700', fill: ink },
      { text: moment, size: 12.5, weight: '400', fill: faint },
    ],
    ...([family, edge, edge, width] as const),
  )
  const top = edge + above.height + GAP
  const foot = top + tall + GAP
  const below = write([{ text: told, size: 16, weight: '400', fill: ink }], family, edge, foot, width)
  return { lines: [...above.lines, ...below.lines], top, height: foot + below.height + edge }
}
