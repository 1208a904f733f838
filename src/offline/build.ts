import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { bundle } from '../export/bundle.ts'
import { isKept, precacheOf } from './precache.ts'
import type { Precache, SiteFile } from './precache.ts'

const workerCode = () => bundle({ source: "import './src/offline/worker.ts'", format: 'iife' })

async function filesOf(dist: string): Promise<SiteFile[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'))
  return Promise.all(
    paths.filter(isKept).map(async (path) => ({ path, bytes: new Uint8Array(await readFile(join(dist, path))) })),
  )
}

/** Writes `sw.js` for the site as it lies in a folder, and returns what the worker will keep. */
export async function writeWorker(dist: string): Promise<Precache> {
  const code = await workerCode()
  const precache = await precacheOf(await filesOf(dist), code)
  await writeFile(join(dist, 'sw.js'), `const PRECACHE=${JSON.stringify(precache)};\n${code}`)
  return precache
}
