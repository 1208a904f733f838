import { smallRollouts } from './bench/relative.ts'
import { scale } from './bench/scale.ts'

// npm run bench:cluster            the small rollout beside its relative, and two sizes
// npm run bench:cluster -- --large also 5,000 nodes and 150,000 Pods: many minutes

console.log('  3 nodes, a Deployment of 10 created and rolled once    create ms    roll ms   heap MB    code kB')
for (const { name, createMs, rollMs, megabytes, kilobytes } of await smallRollouts())
  console.log(
    `  ${name.padEnd(50)} ${[createMs, rollMs, megabytes, kilobytes].map((n) => n.toFixed(1).padStart(10)).join(' ')}`,
  )

const sizes = [
  { nodes: 50, pods: 1_500 },
  { nodes: 500, pods: 15_000 },
  ...(process.argv.includes('--large') ? [{ nodes: 5_000, pods: 150_000 }] : []),
]
console.log('\n  headless: created, rolled, drained                        seconds     writes        MB')
for (const size of sizes)
  for (const { step, seconds, writes, megabytes } of scale(size))
    console.log(
      `  ${`${size.nodes} nodes, ${size.pods} Pods: ${step}`.padEnd(52)} ${seconds.toFixed(1).padStart(10)} ${String(writes).padStart(10)} ${String(megabytes).padStart(9)}`,
    )
// The relative keeps timers of its own.
process.exit(0)
