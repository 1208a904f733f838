import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { body } from '../../src/player/full/manifest/body.ts'
import type { Part } from '../../src/player/full/manifest/part.ts'
import { readManifest } from '../../src/player/full/manifest/read.ts'
import { runText } from '../../src/player/full/manifest/edit.ts'
import { setManifest } from '../../src/player/full/manifest/state.ts'
import en from '../../src/player/full/manifest/words/en.ts'
import zh from '../../src/player/full/manifest/words/zh.ts'
import { beatIndex, open, toBeat } from '../../src/player/model.ts'
import type { Model } from '../../src/player/model.ts'
import type { VNode } from '../../src/player/vnode.ts'
import { silent } from '../../src/player/view/tell.ts'
import { writeDocuments } from '../../src/yaml/index.ts'
import { loadSim } from '../support/catalog.ts'
import { loadManifest } from '../support/manifests.ts'

const folders = ['src/player/full/manifest', 'src/yaml', 'sims/kernel', 'sims/catalog/sidecar', 'sims/catalog/canary']
const texts = folders.flatMap((folder) =>
  readdirSync(folder).flatMap((name) => (name.endsWith('.ts') ? [readFileSync(`${folder}/${name}`, 'utf8')] : [])),
)

test('every code of a problem has its words in both languages, with the same values', () => {
  const places = /(?:code: |#wrong\(\w+, [^']*|#(?:fault|refuse)\(|\bbad\([^,]*, )'(\w+)'/g
  const used = texts.flatMap((text) => [...text.matchAll(places)].map(([, code]) => code!))
  expect(new Set(used).size).toBeGreaterThan(30)
  expect([...new Set(used)].filter((code) => !(code in en.expected))).toEqual([])
  expect(Object.keys(zh.expected)).toEqual(Object.keys(en.expected))
  const values = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort()
  for (const [code, sentence] of Object.entries(en.expected))
    expect(values(zh.expected[code]!), code).toEqual(values(sentence))
})

const textOf = (node: VNode): string =>
  typeof node === 'string'
    ? node
    : node.tag === 'textarea'
      ? ''
      : node.children.map(textOf).join({ div: '\n', span: '' }[node.tag] ?? ' ')

test.each([
  [
    'en',
    'replicas: 5000',
    /One thing to mend; nothing was run\. First: line 6, column 13\..*Line 6, column 13 spec\.replicas: expected 1 to 10, which this simulation takes; found 5000/s,
  ],
  [
    'zh',
    'replicas: 5000',
    /有 1 处要改，没有运行。.*第 6 行第 13 列 spec\.replicas：应为 1 到 10，这个模拟只接受这些；实际是 5000/s,
  ],
  [
    'en',
    'replicas: 3',
    /The run starts again with replicas = 3\..*Read, but plays no part here: .*containers\[\]\.image/s,
  ],
  ['zh', 'replicas: 3', /已重新运行：.*= 3。.*读到了，但在这里不起作用：/s],
] as const)('in %s, %s is answered in whole sentences', async (lang, line, said) => {
  const { manifest } = await loadManifest('rolling-update')
  const rest = { read: readManifest, write: writeDocuments, body, resume: (shown: Model) => shown }
  const part: Part = { manifest, words: { en, zh }, ...rest }
  const model = toBeat(open(await loadSim('rolling-update', lang), lang), 2)
  const text = writeDocuments(manifest.write(model.params)).replace('replicas: 10', line)
  const ran = runText(setManifest(model, { open: true, part, text }), part)
  expect(textOf(body(ran, part, silent))).toMatch(said)
  expect(ran.run === model.run).toBe(line.endsWith('5000'))
  expect(beatIndex(ran)).toBe(2)
})
