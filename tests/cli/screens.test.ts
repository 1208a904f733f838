import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contactSheet } from '../../src/cli/screens/contact-sheet.ts'
import { isEmbed, pagesOf } from '../../src/cli/screens/pages.ts'
import { shotsOf } from '../../src/cli/screens/shots.ts'

test('pages are found by their addresses, files of other kinds are not', () => {
  const root = mkdtempSync(join(tmpdir(), 'pages-'))
  for (const folder of ['', 'en', 'en/decks', 'en/embed/probe']) {
    mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(join(root, folder, 'index.html'), '')
  }
  writeFileSync(join(root, '404.html'), '')
  writeFileSync(join(root, 'sw.js'), '')
  const pages = pagesOf(root)
  rmSync(root, { recursive: true })
  expect(pages).toEqual(['', '404.html', 'en/', 'en/decks/', 'en/embed/probe/'])
  expect(pages.filter(isEmbed)).toEqual(['en/embed/probe/'])
})

test('every page but an embed is taken in three widths and two schemes, under a name that says which', () => {
  const shots = shotsOf(['', '404.html', 'en/', 'en/embed/probe/', 'zh/cards/sidecar/'])
  expect(shots).toHaveLength(4 * 3 * 2)
  expect(new Set(shots.map(({ name }) => name)).size).toBe(shots.length)
  const names = shots.filter(({ width, scheme }) => width === 360 && scheme === 'dark').map(({ name }) => name)
  expect(names).toEqual(['home-360-dark-both', '404-360-dark-both', 'home-360-dark-en', 'cards-sidecar-360-dark-zh'])
})

test('the contact sheet shows each picture below its page', () => {
  const sheet = contactSheet(shotsOf(['en/', 'zh/']))
  expect(sheet.match(/<h2>/g)).toHaveLength(1)
  expect(sheet.match(/<img /g)).toHaveLength(12)
  expect(sheet).toContain('<a href="home-1440-light-zh.png">')
})
