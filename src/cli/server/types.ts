import { extname } from 'node:path'

const text = (type: string) => `${type}; charset=utf-8`

const types: Record<string, string> = {
  '.html': text('text/html'),
  '.js': text('text/javascript'),
  '.mjs': text('text/javascript'),
  '.css': text('text/css'),
  '.txt': text('text/plain'),
  '.md': text('text/markdown'),
  '.csv': text('text/csv'),
  '.tsv': text('text/tab-separated-values'),
  '.yaml': text('application/yaml'),
  '.json': text('application/json'),
  '.map': text('application/json'),
  '.xml': text('application/xml'),
  '.webmanifest': text('application/manifest+json'),
  '.svg': text('image/svg+xml'),
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
}

/** The media type of a file by its name's ending; bytes of no known kind are `application/octet-stream`. */
export function mediaType(file: string): string {
  return types[extname(file).toLowerCase()] ?? 'application/octet-stream'
}

/** Whether a media type gets smaller on the wire: text does, pictures and archives are packed already. */
export function isText(type: string): boolean {
  return type.includes('charset') || type === 'application/wasm'
}
