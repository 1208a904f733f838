import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { budgets, judge, loads, siteOf, table } from '../../src/cli/sizes/index.ts'
import type { Site } from '../../src/cli/sizes/index.ts'

/** Text that no compression makes smaller than `kilobytes`. */
const bulk = (kilobytes: number) => `/* ${randomBytes(kilobytes * 1000).toString('base64')} */`

const files: Record<string, string> = {
  'podstep.js': 'import"./sims/kernel.js";const load=()=>import("./sims/oom-kill.en-B2xQ9_aZ.js");',
  'sims/kernel.js': 'export const run=1',
  'sims/oom-kill.en-B2xQ9_aZ.js': 'import{run}from"./kernel.js";export default run',
  'sims/rolling-update.zh-C3xQ9-aZ.js': 'import{a}from"./cluster-D4xQ9zaZ.js";export default a',
  'sims/cluster-D4xQ9zaZ.js': 'export const a=1',
  'posters/oom-kill.en.svg': '<svg/>',
  'search/index.json': '{}',
  'search/body/en/card-oom.txt': 'text',
  'en/embed/oom-kill/index.html': '<script>1</script>',
  'en/embed/rolling-update/index.html': '<script>2</script>',
  'en/cards/oom/index.html':
    '<link rel="stylesheet" href="/_astro/a.css"><link rel="alternate" href="https://x.example/feed">' +
    '<script type="module" src="../../../_astro/page.js"></script><img loading="lazy" src="/late.png">' +
    '<pod-step sim="oom-kill"></pod-step><a href="https://kubernetes.io">Kubernetes</a>',
  '_astro/a.css': '@import "b.css"; a { background: url(\'/icons/logo.svg\') }',
  '_astro/b.css': 'b { background: url(data:image/png;base64,AA==) }',
  'icons/logo.svg': '<svg/>',
  'late.png': 'png',
  '_astro/page.js': 'const shown=`\nimport { a } from "./not-there.ts"`;export*from"./shared.js";import("./later.js")',
  '_astro/shared.js': 'export{}',
  '_astro/later.js': 'export{}',
}

function site(more: Record<string, string | undefined> = {}): Site {
  const all = Object.entries({ ...files, ...more }).flatMap(([file, text]) =>
    text === undefined ? [] : [[file, text]],
  )
  const texts = new Map(all as [string, string][])
  return siteOf([...texts.keys()], (file) => Buffer.from(texts.get(file)!))
}

const judged = (of: Site, name: string) =>
  judge(
    of,
    budgets.find((budget) => budget.name === name)!,
    '/',
  )
const faults = (of: Site) => budgets.flatMap((budget) => judge(of, budget, '/').faults)

describe('charts', () => {
  const withCharts = (page: string) =>
    site({ 'embed/charts-B2xQ9_aZ.js': 'export const charts=1', 'en/embed/oom-kill/index.html': page })
  const first = (of: Site) => judged(of, 'first embed on another page').heaviest?.load.files

  test('count where a simulation draws them, and nowhere else', () => {
    expect(first(withCharts('<style>.timeline .part{}</style>'))).toContain('embed/charts-B2xQ9_aZ.js')
    expect(first(withCharts('<style>.body{}</style>'))).not.toContain('embed/charts-B2xQ9_aZ.js')
  })
})

describe('what a page loads', () => {
  test('is its styles, scripts and pictures, with what these load, but nothing lazy and no text that looks like code', () => {
    expect(loads(site(), ['en/cards/oom/index.html']).slice(1).sort()).toEqual(
      ['_astro/a.css', '_astro/b.css', '_astro/page.js', '_astro/shared.js', 'icons/logo.svg'].sort(),
    )
  })

  test('is found under a path too', () => {
    const under = site({ 'en/index.html': '<script src="/podstep/podstep.js"></script>' })
    expect(loads(under, ['en/index.html'], '/podstep/')).toContain('podstep.js')
  })

  test('is never of somebody else', () => {
    const foreign = site({ 'en/index.html': '<script src="https://cdn.example/x.js"></script>' })
    expect(() => loads(foreign, ['en/index.html'])).toThrow(
      'en/index.html loads https://cdn.example/x.js, which is not of this site.',
    )
  })

  test('is there', () => {
    const broken = site({ '_astro/shared.js': undefined })
    expect(() => loads(broken, ['_astro/page.js'])).toThrow(
      '_astro/page.js loads ./shared.js, but the site has no file _astro/shared.js.',
    )
  })
})

test('a small site is within every budget', () => {
  expect(faults(site())).toEqual([])
})

describe('what is weighed', () => {
  test.each([
    ['player', 'podstep.js', ['podstep.js', 'sims/kernel.js']],
    ['the cluster, as one simulation runs it', 'sims/cluster-D4xQ9zaZ.js', ['sims/cluster-D4xQ9zaZ.js']],
    [
      'first embed on another page',
      'sims/oom-kill.en-B2xQ9_aZ.js',
      ['podstep.js', 'sims/oom-kill.en-B2xQ9_aZ.js', 'sims/kernel.js'],
    ],
    ['iframe page', 'en/embed/oom-kill/index.html', ['en/embed/oom-kill/index.html']],
    ['iframe page with the cluster', 'en/embed/rolling-update/index.html', ['en/embed/rolling-update/index.html']],
    ['search index', 'search', ['search/index.json']],
    [
      'card page, scripts',
      'en/cards/oom/index.html',
      ['_astro/page.js', '_astro/shared.js', 'sims/oom-kill.en-B2xQ9_aZ.js'],
    ],
  ])('%s: %s', (name, load, parts) => {
    const { heaviest, count } = judged(site(), name)
    expect([count, heaviest?.load.name, heaviest?.load.files]).toEqual([1, load, parts])
  })

  test('a simulation is weighed without what player and cluster have already', () => {
    const weighed = budgets.find(({ name }) => name === 'a simulation in one language')!.loads(site(), '/')
    expect(weighed.map(({ name, files: parts }) => [name, parts])).toEqual([
      ['sims/oom-kill.en-B2xQ9_aZ.js', ['sims/oom-kill.en-B2xQ9_aZ.js']],
      ['sims/rolling-update.zh-C3xQ9-aZ.js', ['sims/rolling-update.zh-C3xQ9-aZ.js']],
    ])
  })

  test('is Brotli; gzip, the larger of the two, is printed beside it', () => {
    const { heaviest } = judged(site({ 'search/index.json': 'pod '.repeat(5000) }), 'search index')
    expect(heaviest!.gzip).toBeGreaterThan(heaviest!.brotli)
  })
})

describe('above its budget is', () => {
  test.each([
    [
      'a heavy player',
      { 'podstep.js': bulk(11) },
      /^player: podstep\.js has \d+ bytes, allowed are 10000 \(podstep\.js \d+\)\.$/,
    ],
    [
      'a heavy simulation',
      { 'sims/oom-kill.en-B2xQ9_aZ.js': bulk(9) },
      /^a simulation in one language: sims\/oom-kill\.en-\S+ has/,
    ],
    [
      'a heavy cluster',
      { 'sims/cluster-D4xQ9zaZ.js': bulk(31) },
      /^the cluster, as one simulation runs it: sims\/cluster-D4xQ9zaZ.js has/,
    ],
    ['a heavy iframe page', { 'en/embed/oom-kill/index.html': bulk(23) }, /^iframe page: en\/embed\/oom-kill/],
    ['a heavy poster', { 'posters/oom-kill.en.svg': bulk(3) }, /^poster: posters\/oom-kill\.en\.svg has/],
    [
      'a heavy script',
      { '_astro/shared.js': bulk(31) },
      /^card page, scripts: en\/cards\/oom\/index\.html has .*shared\.js/,
    ],
    [
      'a heavy style',
      { '_astro/a.css': bulk(61) },
      /^card page in all: en\/cards\/oom\/index\.html has .*\(_astro\/a\.css/,
    ],
    ['a heavy index', { 'search/index.json': bulk(121) }, /^search index: search has/],
    [
      'a fourth request',
      { 'sims/kernel.js': 'import"./x.js"', 'sims/x.js': '' },
      /^first embed .* sims\/oom-kill\S+ takes 4 requests, allowed are 3/,
    ],
    [
      'an iframe page of two files',
      { 'en/embed/oom-kill/index.html': '<script src="/podstep.js">' },
      /^iframe page: .* takes 3 requests, allowed are 1/,
    ],
    ['a site without a player', { 'podstep.js': undefined }, /^player: the site has no file podstep\.js\.$/],
    [
      'a kind that the site lacks',
      { 'search/index.json': undefined },
      /^search index: the site has nothing of this kind\.$/,
    ],
    [
      'a page with a dead script',
      { '_astro/shared.js': undefined },
      /^card page in all: .* no file _astro\/shared\.js\.$/,
    ],
  ])('%s', (_, more, message) => {
    expect(faults(site(more)).find((fault) => message.test(fault))).toBeDefined()
  })
})

test('the table shows for each budget its heaviest thing', () => {
  const [player, poster] = ['player', 'poster'].map((name) => judged(site(), name))
  const load = { name: 'podstep.js', files: ['podstep.js', 'sims/kernel.js'] }
  const verdicts = [
    { ...player!, heaviest: { load, gzip: 8125, brotli: 7106 }, faults: ['too heavy'] },
    { ...judged(site(), 'iframe page'), heaviest: { load: { name: 'en', files: ['en'] }, gzip: 38, brotli: 22 } },
    { budget: poster!.budget, count: 0, faults: [] },
  ]
  expect(table(verdicts)).toBe(
    [
      '               of  gzip  brotli  allowed  files   heaviest',
      '✗ player        1  8125    7106    10000  2       podstep.js',
      '✓ iframe page   1    38      22    22400  1 of 1  en',
      '✓ poster        0     -       -     2000  -       -',
    ].join('\n'),
  )
})
