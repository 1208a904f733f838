import { z } from 'astro/zod'

/** `content/evidence.json`: what the last test run showed, written by `npm run evidence`. */
export const evidence = z.strictObject({
  /** By suite: its cases, and how many came out as in the real code. */
  suites: z.record(z.string(), z.strictObject({ cases: z.int().positive(), passed: z.int().nonnegative() })),
  /** By simulation: scenarios and drawn runs that obey the laws, and its own tests that passed, by what they are about. */
  sims: z.record(
    z.string(),
    z.strictObject({
      scenarios: z.int(),
      runs: z.int(),
      shown: z.array(z.strictObject({ about: z.string(), tests: z.array(z.string().min(1)) })),
    }),
  ),
})

export type Evidence = z.infer<typeof evidence>
