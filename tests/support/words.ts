import { readFileSync } from 'node:fs'
import { parseYaml } from '../../src/schemas/yaml.ts'
import type { Words } from '../../src/i18n/narrate.ts'

export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** Reads one simulation's narration file. */
export function readWords(sim: string, lang: Language): Words {
  const path = `content/narration/${sim}/${lang}.yaml`
  return parseYaml(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), path) as Words
}
