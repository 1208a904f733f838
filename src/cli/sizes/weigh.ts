import type { Budget, Load } from './budgets.ts'
import type { Site } from './site.ts'

/** What one thing weighs: bytes after each compression, and its files. */
export interface Weighed {
  readonly load: Load
  readonly gzip: number
  readonly brotli: number
}

/** The outcome for one budget: its heaviest thing, and a sentence for each that is above. */
export interface Verdict {
  readonly budget: Budget
  readonly count: number
  readonly heaviest?: Weighed
  readonly faults: readonly string[]
}

function weigh(site: Site, load: Load): Weighed {
  const sizes = load.files.map((file) => site.size(file))
  return {
    load,
    gzip: sizes.reduce((sum, { gzip }) => sum + gzip, 0),
    brotli: sizes.reduce((sum, { brotli }) => sum + brotli, 0),
  }
}

function faultsOf({ name, bytes, requests }: Budget, { load, brotli }: Weighed, site: Site): string[] {
  const heavy = [...load.files].sort((a, b) => site.size(b).brotli - site.size(a).brotli)
  const parts = heavy.map((file) => `${file} ${site.size(file).brotli}`).join(', ')
  const faults: string[] = []
  if (brotli > bytes) faults.push(`${name}: ${load.name} has ${brotli} bytes, allowed are ${bytes} (${parts}).`)
  if (requests !== undefined && load.files.length > requests) {
    faults.push(`${name}: ${load.name} takes ${load.files.length} requests, allowed are ${requests} (${parts}).`)
  }
  return faults
}

/** Holds a site against one budget. Brotli decides, which is what a browser is sent today; gzip is printed beside it. */
export function judge(site: Site, budget: Budget, base: string): Verdict {
  try {
    const weighed = budget.loads(site, base).map((load) => weigh(site, load))
    const faults = weighed.flatMap((one) => faultsOf(budget, one, site))
    const missing = weighed.length || budget.optional ? [] : [`${budget.name}: the site has nothing of this kind.`]
    const [heaviest] = weighed.toSorted((a, b) => b.brotli - a.brotli)
    return { budget, count: weighed.length, ...(heaviest && { heaviest }), faults: [...faults, ...missing] }
  } catch (error) {
    return { budget, count: 0, faults: [`${budget.name}: ${(error as Error).message}`] }
  }
}
