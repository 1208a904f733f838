import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Manifest {
  readonly [field: string]: unknown
  readonly icons: readonly { readonly src: string; readonly sizes: string }[]
}

const read = (path: string) => readFileSync(new URL(`../../public/${path}`, import.meta.url))
const manifest = (lang: string) => JSON.parse(read(`${lang}/manifest.webmanifest`).toString()) as Manifest

describe.each(['en', 'zh'])('the %s manifest', (lang) => {
  test.each(manifest(lang).icons)('names an icon of the size it says: $src', ({ src, sizes }) => {
    const png = read(`${lang}/${src}`)
    // A PNG gives its width and height in bytes 16 to 23.
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes)
  })

  test('works under any path, with both languages inside the app', () => {
    const at = (field: string) => new URL(manifest(lang)[field] as string, `https://a.example/b/${lang}/x`).pathname
    expect([at('start_url'), at('scope')]).toEqual([`/b/${lang}/`, '/b/'])
  })
})

test('the manifests differ in their words only', () => {
  const rest = ({ name: _name, description: _description, lang: _lang, ...same }: Manifest) => same
  expect(rest(manifest('zh'))).toEqual(rest(manifest('en')))
})
