import { loads } from './loads.ts'
import {
  cardPages,
  charts,
  cluster,
  embedPages,
  needsCharts,
  needsCluster,
  player,
  posters,
  searchIndex,
  shownOn,
  sims,
} from './parts.ts'
import type { Site } from './site.ts'

/** Files that are weighed together, under the name of the thing they make up. */
export interface Load {
  readonly name: string
  readonly files: readonly string[]
}

/** A promise of docs/architecture.md: what is weighed, and how much of it is allowed. */
export interface Budget {
  readonly name: string
  /** Bytes, compressed, at most. */
  readonly bytes: number
  /** Files at most, where each is a request that counts. */
  readonly requests?: number
  /** What is weighed, one by one. None at all is an error, for then the paths are wrong, unless `optional`. */
  readonly loads: (site: Site, base: string) => readonly Load[]
  readonly optional?: boolean
}

const kB = 1000

const isScript = (file: string) => file.endsWith('.js')
const alone = (file: string): Load => ({ name: file, files: [file] })

function simLoads(site: Site, base: string): Load[] {
  const elsewhere = new Set([...loads(site, [player], base), ...loads(site, cluster(site), base)])
  return sims(site).map(({ file }) => ({
    name: file,
    files: loads(site, [file], base).filter((part) => !elsewhere.has(part)),
  }))
}

/** Everything a page of somebody else's fetches to show its first simulation. */
function firstEmbeds(site: Site, base: string, withCluster: boolean): Load[] {
  return sims(site)
    .filter(({ sim }) => needsCluster(site, sim) === withCluster)
    .map(({ sim, file }) => {
      const drawn = needsCharts(site, sim) ? charts(site) : []
      return { name: file, files: loads(site, [player, file, ...drawn], base) }
    })
}

function iframes(site: Site, base: string, withCluster: boolean): Load[] {
  return embedPages(site)
    .filter(({ sim }) => needsCluster(site, sim) === withCluster)
    .map(({ file }) => ({ name: file, files: loads(site, [file], base) }))
}

/** A card's simulation is near the top, so its code counts; the shared controllers come when the reader nears them. */
function cards(site: Site, base: string): Load[] {
  const later = new Set(cluster(site))
  return cardPages(site).map((page) => {
    const shown = shownOn(site, page)
    const lang = page.split('/')[0]!
    const code = sims(site).filter(({ sim, file }) => shown.includes(sim) && file.includes(`.${lang}-`))
    const files = new Set([...loads(site, [page], base), ...code.map(({ file }) => file)])
    return { name: page, files: [...files].filter((file) => !later.has(file)) }
  })
}

/** What is promised, in the order of docs/architecture.md. */
export const budgets: readonly Budget[] = [
  { name: 'player', bytes: 10 * kB, loads: (site, base) => [{ name: player, files: loads(site, [player], base) }] },
  { name: 'a simulation in one language', bytes: 8.5 * kB, loads: simLoads },
  {
    name: 'the cluster, as one simulation runs it',
    bytes: 30 * kB,
    loads: (site) => cluster(site).map(alone),
    optional: true,
  },
  {
    name: 'first embed on another page',
    bytes: 21.5 * kB,
    requests: 3,
    loads: (site, base) => firstEmbeds(site, base, false),
  },
  {
    name: 'first embed with the cluster',
    bytes: 40 * kB,
    requests: 4,
    loads: (site, base) => firstEmbeds(site, base, true),
    optional: true,
  },
  { name: 'iframe page', bytes: 22.4 * kB, requests: 1, loads: (site, base) => iframes(site, base, false) },
  {
    name: 'iframe page with the cluster',
    bytes: 44 * kB,
    requests: 1,
    loads: (site, base) => iframes(site, base, true),
    optional: true,
  },
  { name: 'poster', bytes: 2 * kB, loads: (site) => posters(site).map(alone) },
  { name: 'card page in all', bytes: 60 * kB, loads: cards },
  {
    name: 'card page, scripts',
    bytes: 30 * kB,
    loads: (site, base) => cards(site, base).map(({ name, files }) => ({ name, files: files.filter(isScript) })),
  },
  {
    name: 'search index',
    bytes: 120 * kB,
    loads: (site) => (searchIndex(site).length ? [{ name: 'search', files: searchIndex(site) }] : []),
  },
]
