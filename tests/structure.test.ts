import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })

const code = [...files('sims'), ...files('src')].filter((path) => /\.(ts|astro)$/.test(path))

interface Arrow {
  readonly from: string
  readonly to: string
}

/** Every import between the project's own files, and of packages by their name. */
const arrows: Arrow[] = code.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(/\bfrom '([^']+)'|^\s*import '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    (match) => {
      const to = match[1] ?? match[2] ?? match[3]!
      return { from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to }
    },
  ),
)

const wrong = (from: (path: string) => boolean, allowed: (path: string, from: string) => boolean) =>
  arrows.filter((arrow) => from(arrow.from) && !allowed(arrow.to, arrow.from)).map(({ from: a, to }) => `${a} → ${to}`)

const under =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`) || path === folder)

/** The folder of a simulation that a path lies in. */
const simOf = (path: string) => /^sims\/catalog\/([^/]+)\//.exec(path)?.[1]

describe('the arrows of the house', () => {
  test('are found at all', () => expect(arrows.length).toBeGreaterThan(100))

  test('sims/kernel imports nothing', () => {
    expect(wrong(under('sims/kernel'), under('sims/kernel'))).toEqual([])
  })

  test('mechanisms import nothing but each other', () => {
    expect(wrong(under('sims/mechanisms'), under('sims/mechanisms'))).toEqual([])
  })

  test('the cluster imports the kernel and mechanisms, by their doors', () => {
    expect(wrong(under('sims/cluster'), under('sims/kernel', 'sims/mechanisms', 'sims/cluster'))).toEqual([])
    const inner = arrows.filter(
      ({ from, to }) => from.startsWith('sims/cluster/') && /^sims\/(kernel|mechanisms\/\w+)\/(?!index\.ts)/.test(to),
    )
    expect(inner).toEqual([])
  })

  test('a simulation imports the kernel, mechanisms and the cluster, never another simulation', () => {
    const allowed = (to: string, from: string) =>
      under('sims/kernel', 'sims/mechanisms', 'sims/cluster')(to) ||
      (simOf(to) !== undefined && simOf(to) === simOf(from))
    expect(wrong(under('sims/catalog'), allowed)).toEqual([])
  })

  test('a simulation enters the kernel and a mechanism by its door', () => {
    const inner = arrows.filter(
      ({ from, to }) => simOf(from) && /^sims\/(kernel|mechanisms\/\w+)\/(?!index\.ts)/.test(to),
    )
    expect(inner).toEqual([])
  })

  test('the player imports the kernel and its own files, nothing of the site', () => {
    const allowed = under('src/player', 'sims/kernel', 'src/i18n/narrate.ts', 'src/yaml/index.ts')
    expect(wrong(under('src/player'), allowed)).toEqual([])
  })

  test('only what a reader opens reads YAML: the player does without it until then', () => {
    const lazy = under('src/player/full/manifest', 'src/yaml')
    expect(wrong(under('src/player'), (to, from) => !under('src/yaml')(to) || lazy(from))).toEqual([])
    expect(wrong(under('src/yaml'), (to) => under('src/yaml')(to) || to === 'js-yaml')).toEqual([])
  })

  test('a manifest takes nothing but types from its simulation, which would be cut in two by it', () => {
    const taken = files('sims/catalog')
      .filter((path) => /\/manifest(-\w+)?\.ts$/.test(path))
      .flatMap((path) => [
        ...readFileSync(path, 'utf8').matchAll(/^import (?!type ).* from '\.\/(?!manifest-)[^']+'/gm),
      ])
    expect(taken.map(([line]) => line)).toEqual([])
  })

  test('only pages, layouts, components, the content configuration and integrations know Astro', () => {
    const mayKnow = (path: string) =>
      under('src/pages', 'src/layouts', 'src/components', 'src/content.config.ts', 'src/schemas')(path) ||
      path.endsWith('integration.ts')
    expect(arrows.filter(({ from, to }) => /^astro(:|$|\/)/.test(to) && !mayKnow(from))).toEqual([])
  })

  test.each([
    ['flexsearch', 'src/search'],
    ['ts-fsrs', 'src/review'],
    ['idb', 'src/review'],
    ['js-yaml', 'src/yaml'],
    ['esbuild', 'src/export'],
    ['terser', 'src/export'],
  ])('%s is touched by one module, in %s', (name, folder) => {
    const users = [...new Set(arrows.filter(({ to }) => to === name).map(({ from }) => from))]
    expect(users.filter((path) => !under(folder)(path))).toEqual([])
    expect(users.length, users.join(', ')).toBeLessThanOrEqual(1)
  })
})

describe('the files', () => {
  test('hold one idea each: none above 250 lines', () => {
    const isData = (path: string) => path === 'tests/search/topics.ts'
    const styles = files('src').filter((path) => path.endsWith('.css'))
    const long = [...code, ...styles, ...files('tests').filter((path) => path.endsWith('.ts'))].filter(
      (path) => !isData(path) && readFileSync(path, 'utf8').split('\n').length > 251,
    )
    expect(long).toEqual([])
  })

  test('of the simulations hold no sentence: prose lives in content/', () => {
    // What Kubernetes itself prints is English for everybody: kubectl's output, and the messages of the API.
    const isOutput = (path: string) =>
      under('sims/cluster/kubectl', 'sims/cluster/api', 'sims/cluster/recording')(path) ||
      /^sims\/cluster\/controllers\/(scheduler\/plugins\/[\w-]+|[\w-]+\/[\w-]*(conditions|messages))\.ts$/.test(path)
    const prose = files('sims')
      .filter((path) => path.endsWith('.ts') && !isOutput(path))
      .flatMap((path) => {
        const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        return [...text.matchAll(/'([^'\n]*)'/g)]
          .filter(([, quoted]) => /[a-z]+ [a-z]+ [a-z]+ [a-z]+/i.test(quoted!))
          .map(([quoted]) => `${path}: ${quoted}`)
      })
    expect(prose).toEqual([])
  })

  test('name no machine', () => {
    const named = [...code, ...files('content'), ...files('docs')].filter((path) =>
      /(^|[^\w.-])\/(work|tmp|home)\/[a-z]/i.test(readFileSync(path, 'utf8')),
    )
    expect(named.map((path) => relative('.', path))).toEqual([])
  })
})
