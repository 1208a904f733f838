import type { Growth } from './growth.ts'
import { enough, spread } from './timing.ts'

/** What one size costs, and how much more than the size before, per tenfold growth. */
export interface Grown {
  readonly size: number
  readonly ms: number
  /** Missing at the first size. */
  readonly perTenfold?: number
}

/** The factor by which a cost grows when the size grows tenfold, from two points. */
export const perTenfold = (before: Pick<Grown, 'size' | 'ms'>, after: Pick<Grown, 'size' | 'ms'>): number =>
  (after.ms / before.ms) ** (1 / Math.log10(after.size / before.size))

/** Times a mechanism at all its sizes. */
export function grow({ sizes, at }: Growth): Grown[] {
  const grown: Grown[] = []
  for (const size of sizes) {
    const work = at(size)
    const { median: ms } = spread(enough(work), work)
    const before = grown.at(-1)
    grown.push(before ? { size, ms, perTenfold: perTenfold(before, { size, ms }) } : { size, ms })
  }
  return grown
}

/** Small sizes cost what calling costs, so only growth well beyond the mechanism's own is too much. */
const SLACK = 2

/** A table as text. */
export function growthTable(growth: Growth, grown: readonly Grown[]): string {
  const allowed = 10 ** growth.power
  const row = ({ size, ms, perTenfold }: Grown) => {
    const factor = perTenfold === undefined ? '' : `×${perTenfold.toFixed(1)}`
    const mark = perTenfold === undefined || perTenfold <= allowed * SLACK ? '✓' : '✗'
    return `${mark} ${`${size} ${growth.unit}`.padEnd(40)}${ms.toFixed(3).padStart(12)} ms  ${factor.padStart(8)}`
  }
  return [`  ${growth.name} (of itself ×${allowed} per tenfold)`, ...grown.map(row)].join('\n')
}
