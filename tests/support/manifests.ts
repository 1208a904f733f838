import { existsSync } from 'node:fs'
import type { Manifest, Sim } from '../../sims/kernel/index.ts'
import { readManifest } from '../../src/player/full/manifest/read.ts'
import type { Problem } from '../../src/player/full/manifest/problem.ts'
import type { Reading } from '../../src/player/full/manifest/read.ts'
import type { Values } from '../../src/player/model.ts'
import { writeDocuments } from '../../src/yaml/index.ts'
import { loadSim, simIds } from './catalog.ts'

/** A few parameters, or all, by their names. */
export type Some = Readonly<Record<string, string | number | boolean>>

/** A simulation with its table of manifests, and the short ways in which tests speak of them. */
export interface Read {
  readonly id: string
  readonly sim: Sim
  readonly manifest: Manifest
  /** The text of a run's manifests. */
  readonly text: (params: Some) => string
  readonly read: (text: string, now?: Some) => Reading
}

const catalog = new URL('../../sims/catalog/', import.meta.url)
const file = (id: string) => new URL(`${id}/manifest.ts`, catalog)

/** The simulations that take a manifest. */
export const manifestIds: readonly string[] = simIds.filter((id) => existsSync(file(id)))

export async function loadManifest(id: string): Promise<Read> {
  const { sim } = await loadSim(id, 'en')
  const { default: manifest } = (await import(file(id).href)) as { default: Manifest }
  return {
    id,
    sim,
    manifest,
    text: (params) => writeDocuments(manifest.write(params as Values)),
    read: (text, now = {}) => readManifest(text, sim, manifest, now as Values),
  }
}

/** A problem as a reader sees it, without the words: `7:13 spec.replicas takes 1..10 ← 5000`. */
export const shown = ({ line, column, path, expected: { code, values }, found }: Problem): string => {
  const what = Object.values(values ?? {}).map(String)
  return [`${line}:${column}`, path, code, ...what, `← ${found}`].filter(Boolean).join(' ')
}
