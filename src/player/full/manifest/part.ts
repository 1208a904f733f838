import type { Manifest } from '../../../../sims/kernel/index.ts'
import type { Model } from '../../model.ts'
import type { Lang } from '../../strings/index.ts'
import { writeDocuments } from '../../../yaml/index.ts'
import { body } from './body.ts'
import { resume } from './edit.ts'
import { keptText } from './kept.ts'
import { readManifest } from './read.ts'
import en from './words/en.ts'
import type { ManifestWords } from './words/en.ts'
import zh from './words/zh.ts'

/** What the panel needs once it is open: the simulation's table, and what reads and writes manifests. */
export interface Part {
  readonly manifest: Manifest
  readonly words: Readonly<Record<Lang, ManifestWords>>
  readonly read: typeof readManifest
  readonly write: typeof writeDocuments
  readonly body: typeof body
  /** Takes up what the reader typed before, in the page's other language. */
  readonly resume: (model: Model) => Model
}

const manifests = import.meta.glob<Manifest>('../../../../sims/catalog/*/manifest.ts', { import: 'default' })

/**
 * The part of a simulation.
 *
 * @throws Error when the simulation takes no manifest, or without a connection
 */
export async function load(sim: string): Promise<Part> {
  const part: Part = {
    manifest: await manifests[`../../../../sims/catalog/${sim}/manifest.ts`]!(),
    words: { en, zh },
    read: readManifest,
    write: writeDocuments,
    body,
    resume: (model) => resume(model, part, keptText(sim)),
  }
  return part
}
