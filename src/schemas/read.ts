import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lang } from './library.ts'
import { parseYaml } from './yaml.ts'

/** A card's text in one language: what stands before the body, as plain data that nobody has checked yet, and the body. */
export interface Text {
  readonly front: unknown
  readonly body: string
}

/** The files of a card's folder; undefined is a file that is not there. */
export interface CardFolder {
  readonly deck: string
  readonly id: string
  readonly facts: unknown
  readonly texts: Readonly<Record<Lang, Text | undefined>>
}

/** A file of data in each language; undefined is a file that is not there. */
export type Bilingual = Readonly<Record<Lang, unknown>>

/** All content as read; nothing is checked yet. */
export interface Content {
  readonly cards: readonly CardFolder[]
  readonly decks: unknown
  readonly glossary: unknown
  readonly narrations: readonly { readonly sim: string; readonly words: Bilingual }[]
  readonly questions: readonly { readonly sim: string; readonly words: Bilingual }[]
}

/** Splits a text at its front matter; without one everything is body. */
export function splitText(source: string, path: string): Text {
  const [, front, body] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(source) ?? []
  return front === undefined ? { front: undefined, body: source } : { front: parseYaml(front, path), body: body! }
}

const folders = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : []

/**
 * Reads `content/` below a root.
 *
 * @throws Error naming file, line and column of what is not YAML
 */
export function readContent(root: string): Content {
  const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined)
  const yaml = (path: string) => {
    const text = read(path)
    return text === undefined ? undefined : parseYaml(text, path)
  }
  const text = (path: string) => {
    const source = read(path)
    return source === undefined ? undefined : splitText(source, path)
  }
  const cards = folders(join(root, 'content/cards')).flatMap((deck) =>
    folders(join(root, 'content/cards', deck)).map((id): CardFolder => {
      const path = `content/cards/${deck}/${id}`
      const texts = { en: text(`${path}/en.mdx`), zh: text(`${path}/zh.mdx`) }
      return { deck, id, facts: yaml(`${path}/card.yaml`), texts }
    }),
  )
  const bySim = (path: string) =>
    folders(join(root, path)).map((sim) => {
      return { sim, words: { en: yaml(`${path}/${sim}/en.yaml`), zh: yaml(`${path}/${sim}/zh.yaml`) } }
    })
  return {
    cards,
    decks: yaml('content/decks.yaml'),
    glossary: yaml('content/glossary.yaml'),
    narrations: bySim('content/narration'),
    questions: bySim('content/questions'),
  }
}
