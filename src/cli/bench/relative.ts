import { brotliCompressSync } from 'node:zlib'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../../export/bundle.ts'

/** What a small rollout took: 3 nodes, a Deployment of 10 created and rolled once. */
export interface SmallRollout {
  readonly name: string
  readonly createMs: number
  readonly rollMs: number
  /** What the heap grew by. */
  readonly megabytes: number
  /** The code alone, minified and compressed. */
  readonly kilobytes: number
}

/** Ours and the relative's, measured the same way one after the other: bundled, then run. */
export async function smallRollouts(): Promise<SmallRollout[]> {
  const rollouts: SmallRollout[] = []
  for (const name of ['podstep', 'webernetes']) rollouts.push(await smallRollout(name))
  return rollouts
}

async function smallRollout(name: string): Promise<SmallRollout> {
  const source = `export { measure } from './src/cli/bench/rollout/${name}.ts'`
  const code = await bundle({ source, format: 'esm' })
  const folder = mkdtempSync(join(tmpdir(), 'podstep-bench-'))
  try {
    const file = join(folder, `${name}.mjs`)
    writeFileSync(file, code)
    const { measure } = (await import(pathToFileURL(file).href)) as {
      measure: () => { createMs: number; rollMs: number } | Promise<{ createMs: number; rollMs: number }>
    }
    const before = process.memoryUsage().heapUsed
    const times = await measure()
    const megabytes = Math.max(0, process.memoryUsage().heapUsed - before) / 1e6
    return { name, ...times, megabytes, kilobytes: brotliCompressSync(code).length / 1000 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
