/** A query that makes no sense, and what of it the message has to name. */
export interface Nonsense {
  readonly query: string
  readonly named: readonly string[]
}

const MARKUP = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '</template><iframe srcdoc="<b>">',
  'javascript:alert(1)',
  "';alert(1)//",
  '<style>*{display:none}</style>',
]
const ODD = [
  '{found} {expected}',
  '%',
  '１',
  '-1',
  '99999999999999999999',
  '1e3',
  '∞',
  '__proto__',
  'null',
  '\u202Eabc',
  '🚢',
]
const LONG = 'x'.repeat(1500)
export const values: readonly string[] = [...MARKUP, ...ODD, LONG]
const NAMES = ['scenario', 'beat', 'containers', 'restartPolicy', 'pauseProcess']
const STRANGE = ['__proto__', 'constructor', 'onclick', 'style', 'innerHTML', 'params', 'sim', '<b>', 'a b', '']

/** The same numbers for the same seed, in [0, below). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Queries with one to four wrong places: known names with wrong values, unknown names, both with markup in them. */
export function nonsense(count: number, seed = 7): Nonsense[] {
  const roll = dice(seed)
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!
  return Array.from({ length: count }, () => {
    const wrong = new Map<string, string>()
    for (let left = 1 + roll(4); left > 0; left--) {
      const name = pick([pick(NAMES), pick(NAMES), pick(STRANGE), pick(values)])
      wrong.set(name, pick(values))
    }
    // A parameter that is unknown is named; of one that is known, the value that does not fit.
    const named = [...wrong].map(([name, value]) => (NAMES.includes(name) ? value : name))
    return { query: `?${new URLSearchParams([...wrong]).toString()}`, named }
  })
}
