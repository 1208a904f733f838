import type { MarkdownInstance } from 'astro'
import { asPart } from './notes-html.ts'

const files = import.meta.glob<MarkdownInstance<Record<string, unknown>>>('../../sims/catalog/*/NOTES.md')

/** A simulation's own notes as HTML; undefined where it has none. */
export async function notesOf(sim: string): Promise<string | undefined> {
  const notes = await files[`../../sims/catalog/${sim}/NOTES.md`]?.()
  return notes && asPart(await notes.compiledContent())
}
