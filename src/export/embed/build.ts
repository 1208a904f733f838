import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { drawsCharts, markup, open } from '../../player/index.ts'
import type { Loaded } from '../../player/index.ts'
import en from '../../player/strings/en.ts'
import zh from '../../player/strings/zh.ts'
import type { Sim } from '../../../sims/kernel/index.ts'
import { parseYaml } from '../../schemas/yaml.ts'
import { bundle, bundleApart, hashOf, style } from '../bundle.ts'
import { leftOut } from '../left-out.ts'
import { hostedCss } from '../used-css.ts'
import { clusterOf } from './cluster.ts'
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

const asksAnything = (id: string) => existsSync(`sims/catalog/${id}/questions.ts`)

const asks = (id: string, lang: Lang) =>
  `import { questions } from './sims/catalog/${id}/questions.ts'
   import asked from './content/questions/${id}/${lang}.yaml'`

/** The player's style sheet, and what is added for charts and for questions. */
type Styles = Readonly<Record<'core' | 'charts' | 'predict', string>>

/** The iframe page of one simulation in one language; one that asks brings the questions along. */
async function framed(id: string, lang: Lang, styles: Styles, asking: boolean): Promise<string> {
  const whole = await loaded(id, lang)
  const isCharted = drawsCharts(open(whole, lang))
  const css = styles.core + (isCharted ? styles.charts : '') + (asking ? styles.predict : '')
  const home = `${asking ? '../' : ''}../../simulations/#${id}`
  const drawn = markup(whole, lang, { home, widths: FRAME_WIDTHS })
  const more = asking
    ? `, predict: () => Promise.resolve({ full }), questions: () => Promise.resolve({ questions, words: asked })`
    : ''
  const script = await bundle({
    format: 'iife',
    ...(clusterOf(id) && { instead: leftOut(id) }),
    source: `${imports(id, lang)}
      ${asking ? `${asks(id, lang)}\nimport { full } from './src/player/predict/embed.ts'` : ''}
      ${isCharted ? `import { charts } from './src/player/charts/index.ts'` : 'const charts = {}'}
      import { frame } from './src/export/embed/frame.ts'
      const home = () => ${JSON.stringify(home)}
      frame({ sim, words, say }, { charts: () => Promise.resolve({ charts }), home${more} })`,
  })
  const { title, about } = whole.words
  const hashes = { scriptHash: sourceHash(script), styleHashes: [css, ground].map(sourceHash) }
  return framePage({ lang, sim: id, asking, title, about, css, script, markup: drawn, ...hashes })
}

/** The code of one simulation with its words. What it takes from the cluster stands in a file of its own, which this writes. */
async function simulation(id: string, lang: Lang, dist: string): Promise<string> {
  const source = `${imports(id, lang)}\nexport { sim, words, say }`
  const cluster = clusterOf(id)
  if (!cluster) return bundle({ source, format: 'esm' })
  const file = (code: string) => `cluster/${hashOf(code)}.js`
  const { code, shared } = await bundleApart(source, cluster, (apart) => `../${file(apart)}`, leftOut(id))
  write(join(dist, file(shared)), shared)
  return code
}

/**
 * Writes what other people's pages use: `podstep.js` with a file for each simulation and language, and the iframe pages.
 *
 * @param dist the folder of the built site
 */
export async function writeEmbeds(dist: string): Promise<void> {
  const [whole, chartsCss, ...predict] = await Promise.all([
    style('src/player/style/core.css'),
    style('src/player/style/charts.css'),
    style('src/player/style/predict.css'),
    style('src/player/style/runs.css'),
  ])
  const core = hostedCss(whole, [chartsCss, ...predict].join(''))
  const styles = { core, charts: chartsCss, predict: predict.join('') }
  const parts = new Map<string, string>()
  const part = async (name: string, source: string) => parts.set(name, await bundle({ source, format: 'esm' }))
  const withStyle = (source: string, css: string) => `${source}\nexport const css = ${JSON.stringify(css)}`
  await part('embed/charts', withStyle("export { charts } from './src/player/charts/index.ts'", chartsCss))
  await part('embed/predict', withStyle("export { full } from './src/player/predict/embed.ts'", styles.predict))
  const frame = async (id: string, lang: Lang, asking: boolean) => {
    const folder = join(dist, lang, 'embed', id, asking ? 'predict' : '')
    write(join(folder, 'index.html'), await framed(id, lang, styles, asking))
  }
  for (const id of simulations()) {
    for (const lang of Object.keys(LANGS) as Lang[]) {
      parts.set(`sims/${id}.${lang}`, await simulation(id, lang, dist))
      await frame(id, lang, false)
      if (!asksAnything(id)) continue
      await part(`sims/${id}.${lang}.asks`, `${asks(id, lang)}\nexport { questions, asked as words }`)
      await frame(id, lang, true)
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
