import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from '../../tests/support/chromium.ts'
import { contactSheet } from './screens/contact-sheet.ts'
import { shotsOf } from './screens/shots.ts'
import { take } from './screens/take.ts'
import { pagesOf } from './screens/pages.ts'
import { startServer } from './server/index.ts'

// npm run screens -- [filter]
// Pictures of the built site in screens/: only those whose name holds the filter, such as "pause-container-360".
const [filter = '', ...more] = process.argv.slice(2)
const folder = 'screens'

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
if (more.length) fail(`Nothing is known of "${more.join(' ')}".\nusage: npm run screens -- [part of a picture's name]`)
if (!existsSync('dist')) fail('There is no folder dist. Run "npm run build" first.')
const shots = shotsOf(pagesOf('dist')).filter(({ name }) => name.includes(filter))
if (shots.length === 0)
  fail(`No picture's name holds "${filter}". Names are page-width-scheme-lang, such as home-360-dark-zh.`)

await mkdir(folder, { recursive: true })
const server = await startServer({ root: 'dist' })
try {
  const { path, args, env } = await findChromium()
  const browser = await chromium.launch({ executablePath: path, args: [...args], ...(env && { env }) })
  for (const shot of shots) {
    await writeFile(join(folder, `${shot.name}.png`), await take(browser, server.url, shot))
    console.log(`${folder}/${shot.name}.png`)
  }
  await browser.close()
} finally {
  await server.close()
}
await writeFile(join(folder, 'index.html'), contactSheet(shots))
console.log(`${shots.length} pictures; ${folder}/index.html shows them all`)
