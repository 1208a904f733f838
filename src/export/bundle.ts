import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { build } from 'esbuild'
import type { BuildOptions, Plugin } from 'esbuild'
import { minify } from 'terser'
import { parseYaml } from '../schemas/yaml.ts'

/** What the words of an embed leave out: it has no parameters, scenarios or acts to name. */
const ONLY_WHOLE = ['about', 'notModelled', 'params', 'scenarios', 'actions', 'invariants']

const words: Plugin = {
  name: 'words',
  setup(api) {
    api.onLoad({ filter: /\.yaml$/ }, ({ path }) => {
      const all = parseYaml(readFileSync(path, 'utf8'), path) as Record<string, unknown>
      const kept = Object.entries(all).filter(([name]) => !ONLY_WHOLE.includes(name))
      return { contents: JSON.stringify(Object.fromEntries(kept)), loader: 'json' }
    })
  },
}

/** An embed does not show what must hold, so the predicates stay behind. */
const noInvariants: Plugin = {
  name: 'no invariants',
  setup(api) {
    api.onLoad({ filter: /[\\/]sims[\\/]catalog[\\/][^\\/]+[\\/]invariants\.ts$/ }, () => ({
      contents: 'export const invariants = {}',
    }))
  },
}

/** The text that stands for a module of the cluster, by its path; undefined where the module itself does. */
type Instead = (path: string) => string | undefined

const partly = (instead: Instead): Plugin => ({
  name: 'partly',
  setup(api) {
    api.onLoad({ filter: /[\\/]sims[\\/](cluster|mechanisms)[\\/].*\.ts$/ }, ({ path }) => {
      const contents = instead(path)
      return contents === undefined ? undefined : { contents }
    })
  },
})

export interface Options {
  /** A module's text; its imports are resolved from the project's root. */
  readonly source: string
  readonly format: 'esm' | 'iife'
  readonly define?: Readonly<Record<string, unknown>>
  readonly instead?: Instead
}

const common = {
  bundle: true,
  write: false,
  target: 'es2023',
  loader: { '.css': 'text' },
  plugins: [words, noInvariants],
  logLevel: 'error',
} as const satisfies BuildOptions

async function small(text: string): Promise<string> {
  const compress = {
    passes: 5,
    inline: 1,
    keep_fargs: false,
    unsafe_arrows: true,
    unsafe_methods: true,
    pure_getters: true,
  }
  return (await minify(text, { module: true, ecma: 2022, compress })).code!
}

/** Bundles one module for browsers, as small as it gets: one file, no further requests. */
export async function bundle({ source, format, define = {}, instead = () => undefined }: Options): Promise<string> {
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: source, resolveDir: resolve('.'), loader: 'ts' },
    format,
    plugins: [partly(instead), ...common.plugins],
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
  })
  return small(outputFiles[0]!.text)
}

/** Entry points that are texts, not files. */
const texts = (sources: Readonly<Record<string, string>>): Plugin => ({
  name: 'texts',
  setup(api) {
    api.onResolve({ filter: /^text:/ }, ({ path }) => ({ path: path.slice('text:'.length), namespace: 'text' }))
    api.onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => ({
      contents: sources[path]!,
      resolveDir: resolve('.'),
      loader: 'ts',
    }))
  },
})

/**
 * Bundles one module in two files: what it has in common with `shared`, another module's text, stands in a file of its own,
 * which others that share the same load only once.
 *
 * @param placed where the shared file will lie, seen from the first, given its code
 * @param instead what stands for modules of the cluster, in both
 */
export async function bundleApart(
  source: string,
  shared: string,
  placed: (code: string) => string,
  instead: Instead = () => undefined,
): Promise<{ code: string; shared: string }> {
  const { outputFiles } = await build({
    ...common,
    entryPoints: { main: 'text:main', shared: 'text:shared' },
    outdir: '.',
    format: 'esm',
    splitting: true,
    minifyIdentifiers: true,
    plugins: [texts({ main: source, shared }), partly(instead), ...common.plugins],
  })
  const find = (name: RegExp) => outputFiles.find(({ path }) => name.test(path))!
  const chunk = find(/chunk-\w+\.js$/)
  const apart = await small(chunk.text)
  const main = await small(find(/main\.js$/).text)
  return { code: main.replace(`./${basename(chunk.path)}`, placed(apart)), shared: apart }
}

/** The player's style sheet as one minified text. */
export async function style(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]!.text.trim()
}

/** A short name for some content: the same bytes, the same name. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8)
