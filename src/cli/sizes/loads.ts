import { parseAst } from 'vite'
import type { Site } from './site.ts'

const fetchedLinks = /^(stylesheet|modulepreload|preload|icon)$/

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)
  return found?.[1] ?? found?.[2] ?? found?.[3]
}

function tags(html: string, name: string): string[] {
  return html.match(new RegExp(`<${name}\\b[^>]*>`, 'gi')) ?? []
}

function ofPage(html: string): (string | undefined)[] {
  const links = tags(html, 'link').filter((tag) => fetchedLinks.test(attribute(tag, 'rel') ?? ''))
  const pictures = tags(html, 'img').filter((tag) => attribute(tag, 'loading') !== 'lazy')
  return [
    ...links.map((tag) => attribute(tag, 'href')),
    ...[...tags(html, 'script'), ...pictures].map((tag) => attribute(tag, 'src')),
  ]
}

/** A parser and not a pattern, for a panel that shows source carries the word `import` in its strings. */
function ofModule(code: string): string[] {
  return parseAst(code).body.flatMap((node) => ('source' in node && node.source ? [String(node.source.value)] : []))
}

const ofStyle = (css: string) =>
  Array.from(css.matchAll(/(?:url\(|@import\s)\s*["']?([^"')]+)/g), ([, address]) => address)

function addresses(file: string, text: string): string[] {
  const found = file.endsWith('.html')
    ? ofPage(text)
    : file.endsWith('.js')
      ? ofModule(text)
      : file.endsWith('.css')
        ? ofStyle(text)
        : []
  return found.filter((address) => address !== undefined && !/^(data:|#)/.test(address)) as string[]
}

function fileAt(address: string, from: string, base: string, site: Site): string {
  const home = `https://podstep.invalid${base}`
  const { href, pathname } = new URL(address, home + from.replace(/index\.html$/, ''))
  if (!href.startsWith(home)) throw new Error(`${from} loads ${address}, which is not of this site.`)
  const file = decodeURIComponent(pathname.slice(base.length))
  if (!site.has(file)) throw new Error(`${from} loads ${address}, but the site has no file ${file}.`)
  return file
}

/**
 * The files a browser fetches for these by itself: their styles, scripts, pictures and static imports, and so on; the
 * given ones first. Dynamic imports and lazy pictures come later and do not count.
 * Throws on what is missing or belongs to somebody else. `base` is the path the site lives under.
 */
export function loads(site: Site, start: readonly string[], base = '/'): string[] {
  const missing = start.find((file) => !site.has(file))
  if (missing !== undefined) throw new Error(`the site has no file ${missing}.`)
  const all = new Set(start)
  for (const file of all) {
    for (const address of addresses(file, site.text(file))) all.add(fileAt(address, file, base, site))
  }
  return [...all]
}
