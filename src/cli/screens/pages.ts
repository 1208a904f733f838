import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** The addresses of all pages of a built site below its base (`en/decks/`, `404.html`, `` for the root), in order. */
export function pagesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html'))
    .map((path) => (path.endsWith('index.html') ? `${dirname(path)}/`.replace(/^\.\/$/, '') : path))
    .sort()
}

/** Whether an address is that of an embed's page, which lives in a frame of somebody else's. */
export const isEmbed = (address: string): boolean => /^\w+\/embed\//.test(address)
