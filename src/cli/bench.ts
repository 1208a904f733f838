import { readdirSync } from 'node:fs'
import { run } from '../../sims/kernel/index.ts'
import type { Sim } from '../../sims/kernel/index.ts'

const RUNS = 200
const ALLOWED_MS = 5

const catalog = new URL('../../sims/catalog/', import.meta.url)

/** The middle and the slow end of some durations, in milliseconds. */
function spread(times: number[]): { median: number; p95: number } {
  const sorted = times.toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)]!, p95: sorted[Math.floor(sorted.length * 0.95)]! }
}

function time(sim: Sim, scenario: string): string {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    run(sim, { scenario })
    return performance.now() - start
  })
  const { frames, beats } = run(sim, { scenario })
  const { median, p95 } = spread(times)
  const counts = `${String(beats.length).padStart(5)} ${String(frames.length).padStart(6)}`
  return `${median <= ALLOWED_MS ? '✓' : '✗'} ${`${sim.id} ${scenario}`.padEnd(40)}${counts} ${median.toFixed(2).padStart(9)} ${p95.toFixed(2).padStart(8)}`
}

console.log(
  `  ${'a run of every scenario, milliseconds'.padEnd(40)}beats frames    median      p95   (allowed: ${ALLOWED_MS})`,
)
for (const id of readdirSync(catalog)) {
  const { default: sim } = (await import(new URL(`${id}/index.ts`, catalog).href)) as { default: Sim }
  for (const scenario of Object.keys(sim.scenarios)) console.log(time(sim, scenario))
}
