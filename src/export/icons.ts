import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../../tests/support/chromium.ts'

interface Icon {
  readonly name: string
  readonly size: number
  /** The logo's share of the width. A maskable one may lose all but the middle 80 %, and the logo is wider at its corners. */
  readonly share: number
  /** The radius of the ground's corners, as a share of the width. */
  readonly round: number
}

const icons: readonly Icon[] = [
  { name: 'icon-192.png', size: 192, share: 0.76, round: 0.2 },
  { name: 'icon-512.png', size: 512, share: 0.76, round: 0.2 },
  { name: 'maskable-512.png', size: 512, share: 0.62, round: 0 },
  { name: 'apple-touch-icon.png', size: 180, share: 0.68, round: 0 },
]

const paper = '#edf0eb'
const folder = resolve(import.meta.dirname, '../../public/icons')

function drawing(logo: string, { size, share, round }: Icon): string {
  const margin = (size * (1 - share)) / 2
  return `<!doctype html><style>
    body { margin: 0; width: ${size}px; height: ${size}px }
    div { box-sizing: border-box; height: 100%; padding: ${margin}px; background: ${paper}; border-radius: ${size * round}px }
    svg { display: block; width: 100% }
  </style><div>${logo}</div>`
}

const logo = await readFile(join(folder, 'logo.svg'), 'utf8')
const { path, args, env } = await findChromium()
const browser = await chromium.launch({ executablePath: path, args: [...args], ...(env && { env }) })
for (const icon of icons) {
  const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size }, colorScheme: 'light' })
  await page.setContent(drawing(logo, icon))
  await writeFile(join(folder, icon.name), await page.screenshot({ omitBackground: true }))
  console.log(`public/icons/${icon.name}`)
}
await browser.close()
