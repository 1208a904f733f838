import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Bytes of a file as a host with good settings sends it. */
export interface Size {
  readonly gzip: number
  readonly brotli: number
}

/** A built site, read once: what lies in it, the text of a file, and what it weighs on the wire. */
export interface Site {
  /** Paths from the root, with `/` between folders, sorted. */
  readonly files: readonly string[]
  readonly has: (file: string) => boolean
  readonly text: (file: string) => string
  readonly size: (file: string) => Size
}

function remember<Value>(make: (file: string) => Value): (file: string) => Value {
  const made = new Map<string, Value>()
  return (file) => {
    const value = made.get(file) ?? make(file)
    made.set(file, value)
    return value
  }
}

/** A site from its list of files and a way to read one. */
export function siteOf(files: readonly string[], read: (file: string) => Buffer): Site {
  const known = new Set(files)
  return {
    files: [...files].sort(),
    has: (file) => known.has(file),
    text: remember((file) => read(file).toString('utf8')),
    size: remember((file) => {
      const body = read(file)
      return { gzip: gzipSync(body, { level: 9 }).length, brotli: brotliCompressSync(body).length }
    }),
  }
}

/** The site in a folder; throws when there is no such folder. */
export function readSite(dist: string): Site {
  if (!statSync(dist, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`There is no folder ${dist}. Run "npm run build" first.`)
  }
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'))
  return siteOf(files, (file) => readFileSync(join(dist, file)))
}
