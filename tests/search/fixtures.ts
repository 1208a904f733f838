import { readFileSync } from 'node:fs'
import { parseYaml } from '../../src/schemas/yaml.ts'
import type { GlossaryTerm, Lang, SearchDocument } from '../../src/search/index.ts'
import { topics } from './topics.ts'

const place = 'content/glossary.yaml'
const text = readFileSync(new URL(`../../${place}`, import.meta.url), 'utf8')
export const glossary = parseYaml(text, place) as readonly GlossaryTerm[]

const headings: Readonly<Record<Lang, readonly string[]>> = {
  en: ['The mechanism', 'In depth', 'What older notes get wrong', 'What they ask next'],
  zh: ['机制', '深入', '旧笔记错在哪里', '接下来会问'],
}

/** Sentences that lead away: every body also speaks of three other cards, as real ones do. */
const asides: Readonly<Record<Lang, (title: string) => string>> = {
  en: (title) => `A question that follows from it: ${title}`,
  zh: (title) => `由此引出的问题：${title}`,
}

function card(lang: Lang, number: number): SearchDocument {
  const topic = topics[number]!
  const [title, answer, body] = topic[lang]
  const others = [5, 11, 17].map((step) => asides[lang](topics[(number + step) % topics.length]![lang][0]))
  return {
    ...{ id: topic.id, lang, kind: 'card', url: `/${lang}/cards/${topic.id}/`, title, answer },
    ...{ headings: headings[lang], body: [body, ...others].join('\n') },
  }
}

function term(lang: Lang, { id, en, zh, meaning }: GlossaryTerm): SearchDocument {
  const title = { en, zh }[lang]
  return {
    id,
    lang,
    kind: 'term',
    url: `/${lang}/glossary/#${id}`,
    title,
    answer: meaning[lang],
    headings: [],
    body: '',
  }
}

const langs = ['en', 'zh'] as const

/** Thirty cards and the whole glossary, in both languages. */
export const documents: readonly SearchDocument[] = langs.flatMap((lang) => [
  ...topics.map((_, number) => card(lang, number)),
  ...glossary.map((entry) => term(lang, entry)),
])
