import { createHash } from 'node:crypto'

/** The one policy every page of the site lives under: nothing foreign, nothing inline, no eval but WebAssembly. */
const page = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'self'"

/** A drawing opened by itself may carry its own style and nothing else. */
const drawing = "default-src 'none'; style-src 'unsafe-inline'"

const inlineScript = /<script(?![^>]*\ssrc\s*=)[^>]*>([\s\S]*?)<\/script>/gi
const inlineStyle = /<style[^>]*>([\s\S]*?)<\/style>/gi

function sources(html: string, pattern: RegExp): string {
  const hashes = Array.from(html.matchAll(pattern), ([, code = '']) => code).map(
    (code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  )
  return hashes.join(' ') || "'none'"
}

/** An iframe page is one file, so it may run what it holds, fetch nothing, and turn no text into script. */
function embed(html: string): string {
  return [
    "default-src 'none'",
    `script-src ${sources(html, inlineScript)}`,
    `style-src ${sources(html, inlineStyle)}`,
    'img-src data:',
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

/** The `Content-Security-Policy` of a file, by its path in the site (`en/embed/oom-kill/index.html`) and its text. */
export function policyFor(path: string, body: () => string): string {
  if (path.endsWith('.svg')) return drawing
  return /^[\w-]+\/embed\/.+\.html$/.test(path) ? embed(body()) : page
}
