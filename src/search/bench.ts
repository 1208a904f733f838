import { readFileSync } from 'node:fs'
import { openSearch } from './index.ts'

// How long a keystroke takes, over an index of the built site: node src/search/bench.ts dist/search/index.json

const QUERIES = [
  ...['rolling update', 'crash loop backoff', 'svc', 'nr_throttled', 'kuberentes scheduelr', 'what happens to a pod'],
  ...['灰度发布', '就续探针', '节点内存不足 驱逐', 'pause 容器有什么用', 'xqzw vvvv'],
]
const ROUNDS = 20

const file = process.argv[2]
if (!file) throw new Error('bench: expected the path of a search index, found none. Build the site and name its index.')
const json = readFileSync(file, 'utf8')

const [search, opening] = timed(() => openSearch(json))
const keystrokes = QUERIES.flatMap((query) => Array.from(query, (_, i) => query.slice(0, i + 1)))
const cold = keystrokes.map((typed) => timed(() => search.search(typed, 'en'))[1])
const warm = Array.from({ length: ROUNDS }, () => keystrokes)
  .flat()
  .map((typed) => timed(() => search.search(typed, 'zh'))[1])

console.log(`open            ${opening.toFixed(1)} ms`)
for (const [name, times] of [
  ['first keystrokes', cold],
  ['later keystrokes', warm],
] as const) {
  console.log(
    `${name}  median ${quantile(times, 0.5)} ms  p95 ${quantile(times, 0.95)} ms  most ${quantile(times, 1)} ms`,
  )
}

function timed<T>(act: () => T): [T, number] {
  const start = performance.now()
  const result = act()
  return [result, performance.now() - start]
}

function quantile(times: readonly number[], share: number): string {
  return times.toSorted((a, b) => a - b)[Math.ceil((times.length - 1) * share)]!.toFixed(2)
}
