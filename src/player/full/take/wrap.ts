const OPENS = '（《「【“'
const CLOSES = '，。、；：！？）》」】”…'

/** What may not be parted: a Latin word, or one Han character, with the signs that hold on to it and the space behind. */
const PIECE = new RegExp(`[${OPENS}]*(?:\\p{sc=Han}|[^\\s\\p{sc=Han}${OPENS}${CLOSES}]+)?[${CLOSES}.,;:!?)]*\\s*`, 'gu')

/**
 * Breaks a text into lines that fit into some room.
 *
 * @param measure the width of a text, in the unit of `room`
 */
export function wrap(text: string, room: number, measure: (text: string) => number): string[] {
  const fits = (line: string) => measure(line.trimEnd()) <= room
  // A name that is longer than a line is parted anywhere.
  const pieces = (text.match(PIECE) ?? []).flatMap((piece) => (fits(piece) ? [piece] : [...piece]))
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line && !fits(line + piece)) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()].filter(Boolean)
}
