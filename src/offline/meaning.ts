import type { Precache } from './precache.ts'
import type { World } from './world.ts'

/** What an asked-for address means to this version of the site. */
export type Meaning =
  | { readonly kind: 'file'; readonly address: string; readonly hash: string }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'outside' }

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/**
 * Reads an address as a static host would: `en/index.html` is `en/`, and `en` moves to `en/`.
 * A page's query is the page's own business; that of any other file makes it a different, unknown one.
 */
export function meaningOf(
  { url, mode }: Pick<Request, 'url' | 'mode'>,
  { files }: Precache,
  { scope }: World,
): Meaning {
  const { origin, pathname, search } = new URL(url)
  const home = new URL(scope)
  if (origin !== home.origin || !pathname.startsWith(home.pathname)) return { kind: 'outside' }

  const path = decoded(pathname.slice(home.pathname.length))
  const isPage = mode === 'navigate'
  if (path === undefined || (search && !isPage)) return { kind: 'unknown' }

  const address = path.replace(/(^|\/)index\.html$/, '$1')
  const hash = Object.hasOwn(files, address) ? files[address] : undefined
  if (hash !== undefined) return { kind: 'file', address, hash }
  if (isPage && Object.hasOwn(files, `${path}/`)) return { kind: 'moved', to: `${origin}${pathname}/${search}` }
  return { kind: 'unknown' }
}
