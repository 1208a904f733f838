import { file, glob } from 'astro/loaders'
import { defineCollection } from 'astro:content'
import { cardFacts, cardText } from './schemas/card.ts'
import { deck } from './schemas/deck.ts'
import { term } from './schemas/glossary.ts'
import { parseYaml } from './schemas/yaml.ts'

const named =
  (suffix: RegExp) =>
  ({ entry }: { entry: string }) =>
    entry.replace(suffix, '')

/** A list with ids whose order matters: the loader's own store is sorted by id. */
const list = (path: string) =>
  file(path, {
    parser: (text) => (parseYaml(text, path) as Record<string, unknown>[]).map((entry, order) => ({ ...entry, order })),
  })

export const collections = {
  facts: defineCollection({
    loader: glob({ base: './content/cards', pattern: '*/*/card.yaml', generateId: named(/\/card\.yaml$/) }),
    schema: cardFacts,
  }),
  texts: defineCollection({
    loader: glob({ base: './content/cards', pattern: '*/*/{en,zh}.mdx', generateId: named(/\.mdx$/) }),
    schema: cardText,
  }),
  decks: defineCollection({ loader: list('content/decks.yaml'), schema: deck.loose() }),
  glossary: defineCollection({ loader: list('content/glossary.yaml'), schema: term.loose() }),
}
