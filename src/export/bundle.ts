import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
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

export interface Options {
  /** A module's text; its imports are resolved from the project's root. */
  readonly source: string
  readonly format: 'esm' | 'iife'
  readonly define?: Readonly<Record<string, unknown>>
}

/** Bundles one module for browsers, as small as it gets: one file, no further requests. */
export async function bundle({ source, format, define = {} }: Options): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: resolve('.'), loader: 'ts' },
    bundle: true,
    write: false,
    format,
    target: 'es2023',
    loader: { '.css': 'text' },
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    plugins: [words, noInvariants],
    logLevel: 'error',
  })
  const compress = { passes: 3, unsafe_arrows: true, unsafe_methods: true, pure_getters: true }
  const { code } = await minify(outputFiles[0]!.text, { module: true, ecma: 2022, compress })
  return code!
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
