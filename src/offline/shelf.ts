import type { World } from './world.ts'

const prefix = 'podstep-'

/** The name of the cache that holds one version of one site; two sites of one origin keep apart by their scope. */
export function shelfName(version: string, { scope }: World): string {
  return `${prefix}${version}@${new URL(scope).pathname}`
}

/** The caches of this site's versions; never another site's, nor those of anybody else on the origin. */
export async function shelves({ caches, scope }: World): Promise<string[]> {
  const { pathname } = new URL(scope)
  const ours = (name: string) => name.startsWith(prefix) && name.slice(name.indexOf('@') + 1) === pathname
  return (await caches.keys()).filter(ours)
}

/** The absolute address of a file. */
export function urlOf(address: string, { scope }: World): string {
  const encoded = encodeURI(address).replace(/[?#]/g, encodeURIComponent)
  return new URL(`./${encoded}`, scope).href
}

/** What a file is kept under: its address and its content, so that a changed file is another entry. */
export function keyOf(address: string, hash: string, world: World): string {
  return `${urlOf(address, world)}?${hash}`
}
