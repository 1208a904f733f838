import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { markup } from '../../player/index.ts'
import type { Loaded } from '../../player/index.ts'
import en from '../../player/strings/en.ts'
import zh from '../../player/strings/zh.ts'
import type { Sim } from '../../../sims/kernel/index.ts'
import { parseYaml } from '../../schemas/yaml.ts'
import { bundle, hashOf, style } from '../bundle.ts'
import { framePage, ground } from './page.ts'

const LANGS = { en, zh } as const
type Lang = keyof typeof LANGS

/** Most frames are a column of text wide. Until the script has run, a phone sees that drawing smaller. */
const FRAME_WIDTHS = [660] as const

const sourceHash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** The simulations that have a definition and words. */
const simulations = (): string[] =>
  readdirSync('sims/catalog').filter(
    (id) => existsSync(`sims/catalog/${id}/index.ts`) && existsSync(`content/narration/${id}/en.yaml`),
  )

async function loaded(id: string, lang: Lang): Promise<Loaded> {
  const { default: sim } = (await import(join(process.cwd(), `sims/catalog/${id}/index.ts`))) as { default: Sim }
  const path = `content/narration/${id}/${lang}.yaml`
  return { sim, words: parseYaml(readFileSync(path, 'utf8'), path) as Loaded['words'], say: LANGS[lang] }
}

const imports = (id: string, lang: Lang) =>
  `import sim from './sims/catalog/${id}/index.ts'
   import words from './content/narration/${id}/${lang}.yaml'
   import say from './src/player/strings/${lang}.ts'`

/** The iframe page of one simulation in one language. */
async function framed(id: string, lang: Lang, css: string): Promise<string> {
  const whole = await loaded(id, lang)
  const home = `../../simulations/#${id}`
  const drawn = markup(whole, lang, { home, widths: FRAME_WIDTHS })
  const script = await bundle({
    format: 'iife',
    source: `${imports(id, lang)}
      import { charts } from './src/player/charts/index.ts'
      import { frame } from './src/export/embed/frame.ts'
      frame({ sim, words, say }, { charts: () => Promise.resolve({ charts }), home: () => ${JSON.stringify(home)} })`,
  })
  const { title, about } = whole.words
  const styleHashes = [css, ground].map(sourceHash)
  return framePage({
    lang,
    sim: id,
    title,
    about,
    css,
    script,
    markup: drawn,
    scriptHash: sourceHash(script),
    styleHashes,
  })
}

/**
 * Writes what other people's pages use: `podstep.js` with a file for each simulation and language, and the iframe pages.
 *
 * @param dist the folder of the built site
 */
export async function writeEmbeds(dist: string): Promise<void> {
  const [core, chartsCss] = await Promise.all([
    style('src/player/style/core.css'),
    style('src/player/style/charts.css'),
  ])
  const parts = new Map<string, string>()
  const chartsSource = `export { charts } from './src/player/charts/index.ts'\nexport const css = ${JSON.stringify(chartsCss)}`
  parts.set('embed/charts', await bundle({ source: chartsSource, format: 'esm' }))
  for (const id of simulations()) {
    for (const lang of Object.keys(LANGS) as Lang[]) {
      const source = `${imports(id, lang)}\nexport { sim, words, say }`
      parts.set(`sims/${id}.${lang}`, await bundle({ source, format: 'esm' }))
      write(join(dist, lang, 'embed', id, 'index.html'), await framed(id, lang, core + chartsCss))
    }
  }
  // One name for all files of a build: the element need not know them one by one, and old and new never mix.
  const build = hashOf([...parts.values()].join())
  for (const [name, code] of parts) write(join(dist, `${name}-${build}.js`), code)
  const define = { IDS: simulations(), BUILD: build, STYLE: core }
  write(
    join(dist, 'podstep.js'),
    await bundle({ source: "import './src/export/embed/element.ts'", format: 'esm', define }),
  )
}
