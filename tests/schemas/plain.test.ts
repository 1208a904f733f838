import { expect, test } from 'vitest'
import { breathOf } from '../../src/schemas/answer-length.ts'
import { fencesOf, headingsOf, plainText } from '../../src/schemas/plain.ts'
import { splitText } from '../../src/schemas/read.ts'
import { revisionOf } from '../../src/schemas/revision.ts'

const body = `
## The \`pause\` process

It **holds** the [sandbox](../sidecar/), <Cite source="x" /> and:

- \`net\`
- ipc

\`\`\`yaml
# not a heading
kind: Pod
\`\`\`

<Wrong claim="it is the parent" source="x">

It is not.

</Wrong>
`

test('headings are those of the text, not of its code', () => {
  expect(headingsOf(body)).toEqual([{ level: 2, text: 'The `pause` process' }])
})

test('the plain text keeps words and claims, and loses markup, code blocks and citations', () => {
  expect(plainText(body)).toBe('The pause process It holds the sandbox, and: net ipc it is the parent. It is not.')
})

test('fences are found by their language', () => {
  expect(fencesOf(body, 'yaml')).toEqual(['# not a heading\nkind: Pod\n'])
  expect(fencesOf(body, 'mermaid')).toEqual([])
})

test('a text without front matter is all body', () => {
  expect(splitText('---\na: 1\n---\nrest', 'x')).toEqual({ front: { a: 1 }, body: 'rest' })
  expect(splitText('rest', 'x')).toEqual({ front: undefined, body: 'rest' })
})

test('a breath counts words in English and characters in Chinese', () => {
  expect(breathOf('run `kubectl get` now', 'en')).toBe(4)
  expect(breathOf('运行 `kubectl` 看看。', 'zh')).toBe(12)
})

test('a revision changes with any character and with where it stands', () => {
  expect(revisionOf('ab', 'c')).toMatch(/^[0-9a-f]{12}$/)
  expect(revisionOf('ab', 'c')).not.toBe(revisionOf('a', 'bc'))
  expect(revisionOf('ab', 'c')).toBe(revisionOf('ab', 'c'))
})
