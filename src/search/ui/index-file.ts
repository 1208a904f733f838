import { root } from '../../i18n/address.ts'
import { openSearch } from '../index.ts'
import type { Search } from '../index.ts'

let opened: Promise<Search> | undefined

const text = async (address: string): Promise<string> => {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: expected status 200, found ${answer.status}`)
  return answer.text()
}

/** The site's index, read on first use; after a failure the next use tries again. `base` is where the site lives. */
export function siteSearch(base: string): Promise<Search> {
  opened ??= text(root(base, 'search/index.json'))
    .then(openSearch)
    .catch((error: unknown) => {
      opened = undefined
      throw error
    })
  return opened
}

const bodies = new Map<string, Promise<string>>()

/** The text of a page that a result shows its match in; empty where it cannot be had. */
export function bodyText(base: string, file: string): Promise<string> {
  const known = bodies.get(file) ?? text(root(base, `search/${file}`)).catch(() => '')
  bodies.set(file, known)
  return known
}
