import { Worker } from 'node:worker_threads'
import type { Scale, ScaleStep } from './scale.ts'

/** What the largest size may take: megabytes of heap, and of that for what has just been made. */
const HEAP = { maxOldGenerationSizeMb: 11_000, maxYoungGenerationSizeMb: 384 }

/** Runs a cluster of this size where it has room, whatever Node's own limits are; tells of each step when it is done. */
export const scaleInWorker = (size: Scale, tell: (step: ScaleStep) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: size, resourceLimits: HEAP })
    worker.on('message', tell)
    worker.on('error', reject)
    worker.on('exit', () => resolve())
  })
