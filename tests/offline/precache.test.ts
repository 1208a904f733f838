import { describe, expect, test } from 'vitest'
import { addressOf, isKept } from '../../src/offline/precache.ts'
import { listOf } from './fakes.ts'

const site = { 'index.html': 'home', 'en/index.html': 'english', '_astro/a.css': 'a{}' }

test('a folder stands for its index, and the home page has the empty address', async () => {
  expect(Object.keys((await listOf(site)).files)).toEqual(['', '_astro/a.css', 'en/'])
  expect(addressOf('en/cards/my-index.html')).toBe('en/cards/my-index.html')
})

test('a file is listed with the first 16 digits of its SHA-256', async () => {
  // printf 'home' | sha256sum
  expect((await listOf(site)).files['']).toBe('4ea140588150773c')
})

test('the order of the files does not matter', async () => {
  const turned = Object.fromEntries(Object.entries(site).reverse())
  expect(await listOf(turned)).toEqual(await listOf(site))
})

describe('the version changes with', () => {
  test.each([
    ['a text', listOf({ ...site, 'index.html': 'home!' })],
    ['a name', listOf({ 'index.html': 'home', 'zh/index.html': 'english', '_astro/a.css': 'a{}' })],
    ['a file more', listOf({ ...site, '404.html': '' })],
    ['the worker itself', listOf(site, 'another worker')],
  ])('%s', async (_, other) => {
    expect((await other).version).not.toBe((await listOf(site)).version)
  })
})

describe('the offline copy', () => {
  test.each([
    'index.html',
    '404.html',
    'sims/oom-kill-B2.js',
    'search/en.json',
    '_astro/a.css',
    'en/manifest.webmanifest',
  ])('has %s', (path) => expect(isKept(path)).toBe(true))
  test.each([
    '.nojekyll',
    '.well-known/security.txt',
    '_headers',
    'CNAME',
    'sw.js',
    '_astro/a.js.map',
    'social/oom-kill.en.png',
    'anki/podstep.apkg',
    'robots.txt',
    'sitemap-0.xml',
  ])('does without %s', (path) => expect(isKept(path)).toBe(false))
})
