import { stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'

/** What an address leads to: a file, another address, or nothing. */
export type Found = { kind: 'file'; file: string } | { kind: 'moved'; to: string } | { kind: 'none' }

const none: Found = { kind: 'none' }

async function kindOf(path: string): Promise<'file' | 'folder' | 'none'> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile()) return 'file'
  return found?.isDirectory() ? 'folder' : 'none'
}

/** The path below the base, decoded; undefined where it is outside the base or not an address at all. */
function below(base: string, path: string): string | undefined {
  if (!path.startsWith(base)) return undefined
  try {
    const decoded = decodeURIComponent(path.slice(base.length))
    return decoded.includes('\0') ? undefined : decoded
  } catch {
    return undefined
  }
}

/**
 * The file in `root` that an address means, the way static hosts read it: a folder means its index.html, and a
 * folder without its last slash moves to the address with one. `base` begins and ends with a slash.
 */
export async function find(root: string, base: string, { pathname, search }: URL): Promise<Found> {
  if (`${pathname}/` === base || (pathname === '/' && base !== '/')) return { kind: 'moved', to: base + search }

  const path = below(base, pathname)
  if (path === undefined) return none
  const whole = resolve(root)
  const file = join(whole, path)
  if (file !== whole && !file.startsWith(whole + sep)) return none

  const kind = await kindOf(file)
  if (kind === 'file' && !path.endsWith('/')) return { kind: 'file', file }
  if (kind !== 'folder') return none
  const index = join(file, 'index.html')
  if ((await kindOf(index)) !== 'file') return none
  const isFolderAddress = path === '' || path.endsWith('/')
  return isFolderAddress ? { kind: 'file', file: index } : { kind: 'moved', to: `${pathname}/${search}` }
}
