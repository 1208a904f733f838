import { contentHash } from './hash.ts'
import type { Precache } from './precache.ts'
import { keyOf, shelfName, shelves, urlOf } from './shelf.ts'
import type { World } from './world.ts'

const lanes = 6

/** Works through a list a few items at a time; after a failure nothing new begins, and the failure is thrown. */
async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  // A lane that throws leaves its loop, which closes the queue for the other lanes too.
  const queue = (function* () {
    yield* items
  })()
  const lane = async () => {
    for (const item of queue) await work(item)
  }
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failure = ends.find((end) => end.status === 'rejected')
  if (failure) throw failure.reason
}

/** Fetches a file of this very version: a host in the middle of a deployment may still answer with another one. */
async function download(address: string, hash: string, world: World): Promise<Response> {
  const url = urlOf(address, world)
  const response = await world.fetch(new Request(url, { cache: 'no-cache' }))
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  if (response.redirected) throw new Error(`${url} was redirected to ${response.url}`)
  const found = await contentHash(await response.clone().arrayBuffer())
  if (found !== hash) throw new Error(`${url} is of another version: expected ${hash}, found ${found}`)
  return response
}

async function copyFrom(shelf: readonly Cache[], key: string): Promise<Response | undefined> {
  for (const cache of shelf) {
    const kept = await cache.match(key, { ignoreVary: true })
    if (kept) return kept
  }
  return undefined
}

/**
 * Puts a whole version into a cache of its own, taking from earlier versions what has not changed.
 * Rejects, and leaves no trace, when one file is missing, redirected or of another version.
 */
export async function install({ version, files }: Precache, world: World): Promise<void> {
  const name = shelfName(version, world)
  // After a roll-back the version may be the one in use; then a failure must not take it away.
  const wasThere = await world.caches.has(name)
  const earlier = await Promise.all((await shelves(world)).map((shelf) => world.caches.open(shelf)))
  const cache = await world.caches.open(name)
  try {
    await inLanes(Object.entries(files), async ([address, hash]) => {
      const key = keyOf(address, hash, world)
      await cache.put(key, (await copyFrom(earlier, key)) ?? (await download(address, hash, world)))
    })
    // Another version may have been activated meanwhile, and clears away every cache but its own.
    if (!(await world.caches.has(name))) throw new Error(`${name} was removed during the install`)
  } catch (error) {
    if (!wasThere) await world.caches.delete(name)
    throw error
  }
}
