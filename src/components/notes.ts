import type { MarkdownInstance } from 'astro'

const files = import.meta.glob<MarkdownInstance<Record<string, unknown>>>('../../sims/catalog/*/NOTES.md')

/** A simulation's own notes as a component; undefined where it has none. */
export const notesOf = async (sim: string) => (await files[`../../sims/catalog/${sim}/NOTES.md`]?.())?.Content
