/** Lines with aligned columns, three blanks apart. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]! + 3))).join(''),
  )
}

/** An age as kubectl writes it: `59s`, `5m10s`, `14m`, `3h20m`, `2d`. Source: k8s.io/apimachinery v0.20.2 pkg/util/duration. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10) return withRest(minutes, 'm', seconds % 60, 's')
  if (minutes < 180) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  if (hours < 8) return withRest(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  const days = Math.floor(hours / 24)
  return days < 8 ? withRest(days, 'd', hours % 24, 'h') : `${days}d`
}

const withRest = (amount: number, unit: string, rest: number, small: string) =>
  rest ? `${amount}${unit}${rest}${small}` : `${amount}${unit}`
