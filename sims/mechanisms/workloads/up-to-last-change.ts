/** Drops the rows after the last one that shows something else than the row before it; the first one always stays. */
export function upToLastChange<Row>(rows: readonly Row[], shown: (row: Row) => unknown): readonly Row[] {
  const pictures = rows.map((row) => JSON.stringify(shown(row)))
  return rows.slice(0, pictures.findLastIndex((picture, index) => picture !== pictures[index - 1]) + 1)
}
