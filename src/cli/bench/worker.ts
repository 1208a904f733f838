import { parentPort, workerData } from 'node:worker_threads'
import { scaleSteps } from './scale.ts'
import type { Scale } from './scale.ts'

for (const step of scaleSteps(workerData as Scale)) parentPort!.postMessage(step)
