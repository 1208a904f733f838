import type { Site } from './site.ts'

/** The element's module for other people's pages. */
export const player = 'podstep.js'

const clusterFile = /^(sims\/cluster[\w.-]*|cluster\/.+)\.js$/
const simFile = /^sims\/(.+)\.(?:en|zh)-[\w-]{8}\.js$/
const embedPage = /^[\w-]+\/embed\/([^/]+)\/index\.html$/

const matching = (site: Site, pattern: RegExp) => site.files.filter((file) => pattern.test(file))

/** A file that belongs to a simulation. */
export interface OfSim {
  readonly sim: string
  readonly file: string
}

function bySim(site: Site, pattern: RegExp): OfSim[] {
  return site.files.flatMap((file) => {
    const sim = pattern.exec(file)?.[1]
    return sim === undefined ? [] : [{ sim, file }]
  })
}

/** The controllers that simulations of a whole cluster share. */
export const cluster = (site: Site) => matching(site, clusterFile)

/** The simulations, a file for each language. */
export const sims = (site: Site) => bySim(site, simFile).filter(({ file }) => !clusterFile.test(file))

/** What an embed that asks needs beside the player, and what each simulation asks. */
export const asking = (site: Site) => matching(site, /^(embed\/predict|sims\/.+\.asks)-[\w-]{8}\.js$/)

/** What draws bars, tables and time lines on another page, for the simulations that have them. */
export const charts = (site: Site) => matching(site, /^embed\/charts-[\w-]{8}\.js$/)

/** The iframe pages, one file each. */
export const embedPages = (site: Site) => bySim(site, embedPage)

/** The pictures shown before any script runs. */
export const posters = (site: Site) => matching(site, /^posters\/[^/]+\.svg$/)

/** The cards' pages. */
export const cardPages = (site: Site) => matching(site, /^[\w-]+\/cards\/[^/]+\/index\.html$/)

/** The search index; a page's plain text is fetched only for the results that show it. */
export const searchIndex = (site: Site) => matching(site, /^search\/[^/]+\.json$/)

/** Whether a simulation runs on the shared controllers: its code then names one of their files. */
export function needsCluster(site: Site, sim: string): boolean {
  const names = cluster(site).map((file) => file.split('/').at(-1)!)
  const code = sims(site).filter((part) => part.sim === sim)
  return code.some(({ file }) => names.some((name) => site.text(file).includes(name)))
}

/** Whether a simulation draws bars, tables or time lines: its iframe page then has the style of these. */
export const needsCharts = (site: Site, sim: string): boolean =>
  embedPages(site).some((page) => page.sim === sim && site.text(page.file).includes('.timeline '))

/** The simulations that a page shows. */
export function shownOn(site: Site, page: string): string[] {
  return Array.from(site.text(page).matchAll(/<pod-step\b[^>]*\ssim="([^"]+)"/g), ([, sim = '']) => sim)
}
