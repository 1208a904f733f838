import { contentHash } from './hash.ts'

/** What a version of the site consists of: every address below the worker's scope, with the hash of its content. */
export interface Precache {
  /** Changes with any file and with the worker itself. */
  readonly version: string
  /** Addresses are decoded and relative to the scope: `en/`, `sims/oom-kill-B2x.js`, and the empty one for the home page. */
  readonly files: Readonly<Record<string, string>>
}

/** A file of the built site, by its path from the root with `/` between folders. */
export interface SiteFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** One file that is not to be had makes an install fail, so what a host keeps to itself must stay out. */
const leftOut = [
  /(^|\/)\./, // .nojekyll, .well-known
  /^(_headers|_redirects|_routes\.json|_worker\.js|CNAME)$/, // read by hosts, not served by them
  /^sw\.js$/, // the browser keeps the worker itself
  /\.map$/, // for a debugger
  /^(social|og)\//, // pictures that only other sites show
  /\.(apkg|colpkg)$/, // downloads; they leave the site anyway
  /^(robots\.txt|sitemap[\w-]*\.xml)$/, // for crawlers
]

/** Whether a file of the built site belongs into the offline copy, by its path from the root. */
export function isKept(path: string): boolean {
  return !leftOut.some((pattern) => pattern.test(path))
}

/** The address a file answers to, relative to the site's root: a folder's `index.html` is the folder. */
export function addressOf(path: string): string {
  return path.replace(/(^|\/)index\.html$/, '$1')
}

/** Lists the files of a version; `worker` is the worker's code, which counts as a part of it. */
export async function precacheOf(files: readonly SiteFile[], worker: string): Promise<Precache> {
  const kept = files
    .filter(({ path }) => isKept(path))
    .map(async ({ path, bytes }) => [addressOf(path), await contentHash(bytes)])
  const entries = (await Promise.all(kept)).sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
  const version = await contentHash(new TextEncoder().encode(JSON.stringify([entries, worker])))
  return { version, files: Object.fromEntries(entries) as Precache['files'] }
}
