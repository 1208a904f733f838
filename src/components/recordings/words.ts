import type { Lang } from '../../i18n/index.ts'

/** content/recordings/<lang>.yaml: what each recording shows, and why one differs or is not played. */
export interface RecordingWords {
  readonly shows: Readonly<Record<string, string>>
  readonly exceptions: Readonly<Record<string, string>>
}

const files = import.meta.glob<RecordingWords>('../../../content/recordings/*.yaml', { import: 'default' })

/** The words about recordings in a language. */
export const recordingWords = (lang: Lang): Promise<RecordingWords> =>
  files[`../../../content/recordings/${lang}.yaml`]!()

const MISSING = 'content/recordings/{lang}.yaml'

/** What a recording shows. Throws when nobody has said it. */
export async function showsOf(id: string, lang: Lang): Promise<string> {
  const said = (await recordingWords(lang)).shows[id]
  if (!said) throw new Error(`${MISSING.replace('{lang}', lang)}: expected what ${id} shows, found nothing`)
  return said
}

interface Exceptions {
  readonly EXCEPTIONS: Readonly<Record<string, { readonly because: string }>>
  readonly NOT_PLAYED: Readonly<Record<string, string>>
}

/** The exceptions that the tests know, in English. */
const known = import.meta.glob<Exceptions>('../../../tests/cluster/exceptions.ts')

/** Why a recording differs, or is not played; undefined for one that agrees. */
export async function reasonOf(id: string, lang: Lang): Promise<string | undefined> {
  const said = (await recordingWords(lang)).exceptions[id]
  if (said) return said
  const [tested] = await Promise.all(Object.values(known).map((read) => read()))
  return tested?.EXCEPTIONS[id]?.because ?? tested?.NOT_PLAYED[id]
}
