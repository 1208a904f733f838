import { scaleInWorker } from './bench/in-worker.ts'
import { smallRollouts } from './bench/relative.ts'

// npm run bench:cluster             the small rollout beside its relative, and two sizes
// npm run bench:cluster -- --large  also 5,000 nodes and 150,000 Pods: minutes, and up to 12 GB
// Seconds are as the clock on the wall counts them; CPU is what the whole process took, garbage collection included.

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
console.log('\n  headless: created, rolled, drained                        seconds        CPU     writes   peak MB')
for (const size of sizes)
  await scaleInWorker(size, ({ step, seconds, cpuSeconds, writes, megabytes }) => {
    const name = `${size.nodes} nodes, ${size.pods} Pods: ${step}`
    const numbers = [seconds.toFixed(1), cpuSeconds.toFixed(1), writes, megabytes]
    console.log(`  ${name.padEnd(52)} ${numbers.map((n) => String(n).padStart(10)).join(' ')}`)
  })
// The relative keeps timers of its own.
process.exit(0)
