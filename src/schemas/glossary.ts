import { z } from 'astro/zod'

/** One term of `content/glossary.yaml`. */
export const term = z.strictObject({
  id: z.string(),
  /** The term's name in each language; Kubernetes' own names are the same in both. */
  en: z.string().min(1),
  zh: z.string().min(1),
  /** Other names, in either language, that mean the same. */
  synonyms: z.array(z.string()),
  /** One line of meaning. */
  meaning: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }),
})

export type Term = z.infer<typeof term>
