const NANOSECONDS: Record<string, number> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
}

const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g

/** More does not fit in the 64 bits that Go counts nanoseconds with. */
const LONGEST = 2 ** 63

/**
 * Whole seconds of a duration as Go writes it, such as '1h30m' or '-1.5h'; null when the text is none.
 *
 * Source: go1.15 src/time/format.go, `ParseDuration`.
 */
export function parseDuration(text: string): number | null {
  const unsigned = text.replace(/^[-+]/, '')
  if (unsigned === '0') return 0
  if (unsigned === '' || unsigned.replaceAll(PART, '') !== '') return null

  const parts = [...unsigned.matchAll(PART)]
  const total = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * NANOSECONDS[unit!]!, 0)
  if (total >= LONGEST) return null
  return Math.trunc(Math.round(text.startsWith('-') ? -total : total) / 1e9)
}
