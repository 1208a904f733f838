import { readdirSync } from 'node:fs'
import { run } from '../../sims/kernel/index.ts'
import type { Sim } from '../../sims/kernel/index.ts'
import { clusterOf } from '../export/embed/cluster.ts'
import { grow, growthTable } from './bench/grow.ts'
import { growths } from './bench/growth.ts'
import { spread } from './bench/timing.ts'

const RUNS = 200
/** Milliseconds for a run; on the cluster every frame is a write of an object. */
const allowedMs = (id: string): number => (clusterOf(id) ? 20 : 5)

const catalog = new URL('../../sims/catalog/', import.meta.url)

function time(sim: Sim, scenario: string): string {
  const { frames, beats } = run(sim, { scenario })
  const { median, p95 } = spread(RUNS, () => run(sim, { scenario }))
  const counts = `${String(beats.length).padStart(5)} ${String(frames.length).padStart(6)}`
  const times = `${median.toFixed(2).padStart(9)} ${p95.toFixed(2).padStart(8)} ${(1000 / median).toFixed(0).padStart(8)}`
  return `${median <= allowedMs(sim.id) ? '✓' : '✗'} ${`${sim.id} ${scenario}`.padEnd(40)}${counts} ${times}`
}

console.log(`  ${'a run of every scenario, ms (5, or 20)'.padEnd(40)}beats frames    median      p95    runs/s`)
for (const id of readdirSync(catalog)) {
  const { default: sim } = (await import(new URL(`${id}/index.ts`, catalog).href)) as { default: Sim }
  for (const scenario of Object.keys(sim.scenarios)) console.log(time(sim, scenario))
}

console.log('\n  how cost grows (✗: more than twice as fast as the mechanism itself)')
for (const growth of growths) console.log(growthTable(growth, grow(growth)))
