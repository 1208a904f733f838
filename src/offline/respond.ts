import { meaningOf } from './meaning.ts'
import type { Precache } from './precache.ts'
import { keyOf, shelfName } from './shelf.ts'
import type { World } from './world.ts'

const fallback = '404.html'

async function kept(address: string, precache: Precache, world: World): Promise<Response | undefined> {
  const hash = precache.files[address]
  if (hash === undefined) return undefined
  const cache = await world.caches.open(shelfName(precache.version, world))
  return cache.match(keyOf(address, hash, world), { ignoreVary: true })
}

/** The page for an address that nobody knows and the network cannot be asked about. */
async function lost(precache: Precache, world: World): Promise<Response> {
  const page = await kept(fallback, precache, world)
  return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error()
}

/** A browser may take a cache away by itself; then the network is asked as if there were no worker. */
async function keptOrFetched(address: string, request: Request, precache: Precache, world: World): Promise<Response> {
  return (await kept(address, precache, world)) ?? world.fetch(request)
}

/**
 * The answer to a request: this version's file, without asking the network.
 * Undefined where the worker has no say: other origins, what lies outside its scope, what is not a page and not a file of
 * this version, and anything but reading. A page that is none of ours comes from the network, or else is `404.html`.
 */
export function respond(request: Request, precache: Precache, world: World): Promise<Response> | undefined {
  if (request.method !== 'GET') return undefined
  const meaning = meaningOf(request, precache, world)
  if (meaning.kind === 'file') return keptOrFetched(meaning.address, request, precache, world)
  if (meaning.kind === 'moved') return Promise.resolve(Response.redirect(meaning.to))
  if (meaning.kind === 'unknown' && request.mode === 'navigate') {
    return world.fetch(request).catch(() => lost(precache, world))
  }
  return undefined
}
