import type { Verdict } from './weigh.ts'

const head = ['', 'of', 'gzip', 'brotli', 'allowed', 'files', 'heaviest']

function row({ budget, count, heaviest, faults }: Verdict): string[] {
  const files = heaviest ? `${heaviest.load.files.length}${budget.requests ? ` of ${budget.requests}` : ''}` : '-'
  return [
    `${faults.length ? '✗' : '✓'} ${budget.name}`,
    String(count),
    heaviest ? String(heaviest.gzip) : '-',
    heaviest ? String(heaviest.brotli) : '-',
    String(budget.bytes),
    files,
    heaviest?.load.name ?? '-',
  ]
}

/** The outcomes as aligned lines of text: bytes, numbers to the right. */
export function table(verdicts: readonly Verdict[]): string {
  const rows = [head, ...verdicts.map(row)]
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  const isNumber = (column: number) => column > 0 && column < 5
  const line = (cells: string[]) =>
    cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
  return rows.map((cells) => line(cells).join('  ').trimEnd()).join('\n')
}
