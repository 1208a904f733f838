import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDiagram } from '../../src/components/diagram.ts'
import { diagramId, narrowOf, titleOf } from '../../src/export/diagram-source.ts'
import { fencesOf } from '../../src/schemas/plain.ts'
import { ours } from '../schemas/support.ts'

const folder = mkdtempSync(join(tmpdir(), 'podstep-'))
const draw = (source: string, width: number) =>
  writeFileSync(join(folder, `${diagramId(source)}.svg`), `<svg width="${width}"/>\n`)
const across = 'flowchart LR\n  a --> b'
const down = 'flowchart TB\n  a --> b'

test('a missing picture names the command that draws it', () => {
  const id = diagramId('flowchart TB\n  x')
  expect(() => readDiagram('flowchart TB\n  x', folder)).toThrow(
    `content/diagrams/${id}.svg: expected the picture of this diagram, found none. Run "npm run diagrams".\nflowchart TB\n  x`,
  )
})

test('a phone gets the flow chart that runs down, if it is narrower', () => {
  draw(across, 700)
  draw(down, 300)
  expect(readDiagram(across, folder)).toEqual({
    wide: '<svg width="700"/>',
    narrow: '<svg width="300"/>',
    title: undefined,
  })
  draw(down, 800)
  expect(readDiagram(across, folder).narrow).toBeUndefined()
})

test('a picture’s name follows its source and Mermaid’s version', () => {
  expect(diagramId(across)).toMatch(/^[0-9a-f]{16}$/)
  expect(diagramId(`\n${across}\n`)).toBe(diagramId(across))
  expect(diagramId(across, '1')).not.toBe(diagramId(across, '2'))
})

test('a diagram may name itself', () => {
  expect(titleOf('flowchart LR\n  accTitle: How it joins\n  a --> b')).toBe('How it joins')
  expect(titleOf(across)).toBeUndefined()
  expect(narrowOf('sequenceDiagram\n  a->>b: x')).toBeUndefined()
})

describe('the pictures that the cards show', () => {
  const pictures = new URL('../../content/diagrams/', import.meta.url).pathname
  const sources = ours().cards.flatMap(({ texts }) =>
    Object.values(texts).flatMap((text) => fencesOf(text?.body ?? '', 'mermaid')),
  )

  test('are all there, and no others', () => {
    const wanted = sources
      .flatMap((source) => [source, narrowOf(source) ?? source])
      .map((each) => `${diagramId(each)}.svg`)
    expect(readdirSync(pictures).sort()).toEqual([...new Set(wanted)].sort())
  })

  test.each(readdirSync(pictures))('%s lives under the page’s policy and in both schemes', (file) => {
    const svg = readFileSync(join(pictures, file), 'utf8')
    expect(svg).not.toMatch(/<style|<script|<foreignObject|\sstyle=|\son\w+=|https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
    expect(svg).not.toMatch(/(fill|stroke)="(?!none|var\(--[\w-]+\))/)
  })
})
