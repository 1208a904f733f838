import type { Precache } from './precache.ts'
import { shelfName, shelves } from './shelf.ts'
import type { World } from './world.ts'

/** Clears away this site's other versions. Progress is not in a cache, so it is never touched. */
export async function activate({ version }: Precache, world: World): Promise<void> {
  const current = shelfName(version, world)
  const others = (await shelves(world)).filter((name) => name !== current)
  await Promise.all(others.map((name) => world.caches.delete(name)))
}
