/**
 * How many edits (a letter more, less, other, or two swapped) turn `typed` into the start of `word` that suits it best;
 * `limit + 1` for all that is above `limit`. This is the optimal string alignment distance, the least of its last row.
 */
export function typos(typed: string, word: string, limit: number): number {
  // Only cells within `limit` of the table's diagonal can hold so small a value, so a row is the few cells around it:
  // the cell above lies one to the right, the one to the left one to the left, the diagonal ones at the same place.
  const over = limit + 1
  let twoBefore: number[] = []
  let before: number[] = []
  for (let i = 0; i <= typed.length; i++) {
    const row: number[] = []
    let least = over
    for (let k = 0; k <= 2 * limit; k++) {
      const j = i + k - limit
      row.push(i === 0 || j <= 0 ? border(i, j, over) : j > word.length ? over : cell(i, j, k, row))
      least = Math.min(least, row[k]!)
    }
    if (least > limit) return over
    twoBefore = before
    before = row
  }
  return Math.min(...before)

  function cell(i: number, j: number, k: number, row: readonly number[]): number {
    const other = typed[i - 1] === word[j - 1] ? 0 : 1
    const swapped = other && i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]
    const replaced = before[k]! + other
    const changed = Math.min((before[k + 1] ?? over) + 1, (row[k - 1] ?? over) + 1)
    return Math.min(over, replaced, changed, swapped ? twoBefore[k]! + 1 : over)
  }
}

/** The table's first row and column: that many letters more or less; nothing lies left of them. */
function border(i: number, j: number, over: number): number {
  return j < 0 ? over : Math.min(over, i + j)
}
