import { z } from 'astro/zod'

/** One deck of `content/decks.yaml`, which lists them in the order in which the site shows them. */
export const deck = z.strictObject({
  /** The folder of its cards below content/cards. */
  id: z.string(),
  en: z.string().min(1),
  zh: z.string().min(1),
})

export type Deck = z.infer<typeof deck>
