import { pagesOf } from '../../../src/cli/screens/pages.ts'

/** The folder of the built site under test. */
export const dist = process.env['PODSTEP_DIST'] ?? 'dist'

/** Every address of the site, read from the folder, so that a new page is tested from its first day. */
export const allPages = (): string[] => pagesOf(dist)

export const pagesIn = (lang: string): string[] => allPages().filter((address) => address.startsWith(`${lang}/`))

export const cardPages = (lang: string): string[] => pagesIn(lang).filter((address) => address.includes('/cards/'))

/** The recordings' pages are one template with other rows: a long one, one with a refusal, one that differs on purpose. */
const RECORDINGS = ['rolling-update-25-25', 'node-drain-pdb', 'rolling-update-recreate']

/**
 * The pages to be looked at one by one: of those that are made alike, the recordings' and the frames that ask (a frame
 * with one part more), a few stand for all.
 */
export const distinctPages = (lang: string): string[] =>
  pagesIn(lang).filter((address) => {
    const recording = /\/recordings\/([^/]+)\//.exec(address)?.[1]
    if (recording) return RECORDINGS.includes(recording)
    return !address.endsWith('/predict/') || address.includes('/pause-container/')
  })
