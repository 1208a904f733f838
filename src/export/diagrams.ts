import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../../tests/support/chromium.ts'
import { fencesOf } from '../schemas/plain.ts'
import { drawInPage } from './diagram-page.ts'
import type { Order } from './diagram-page.ts'
import { CONFIG, diagramId, narrowOf, SENTINELS } from './diagram-source.ts'

const project = resolve(import.meta.dirname, '../..')
const folder = join(project, 'content/diagrams')

/** Every Mermaid source of the cards, by the name of its picture. */
function sources(): Map<string, string> {
  const cards = join(project, 'content/cards')
  const texts = readdirSync(cards, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.mdx'))
  const found = texts.flatMap((path) => fencesOf(readFileSync(join(cards, path), 'utf8'), 'mermaid'))
  const all = found.flatMap((source) => [source, narrowOf(source) ?? source])
  return new Map(all.map((source) => [diagramId(source), source.trim()]))
}

/** Draws the diagrams that have no picture yet in Chromium, and takes away the pictures that no card shows any more. */
async function drawAll(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const wanted = sources()
  const there = new Set(readdirSync(folder).map((file) => file.replace(/\.svg$/, '')))
  for (const id of there) if (!wanted.has(id)) rmSync(join(folder, `${id}.svg`))

  const missing = [...wanted].filter(([id]) => !there.has(id))
  if (missing.length === 0) return console.log(`${wanted.size} diagrams, all drawn`)
  const { path, args, env } = await findChromium()
  const browser = await chromium.launch({
    executablePath: path,
    args: [...args],
    ...(env ? { env: env as Record<string, string> } : {}),
  })
  const page = await browser.newPage()
  await page.setContent('<!doctype html><html><body></body></html>')
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js') })
  for (const [id, source] of missing) {
    const order: Order = { id, source, config: CONFIG, colours: SENTINELS }
    const svg = await page.evaluate(drawInPage, order)
    writeFileSync(join(folder, `${id}.svg`), `${svg}\n`)
    console.log(`content/diagrams/${id}.svg: ${svg.length} characters`)
  }
  await browser.close()
}

await drawAll()
