import type { DocumentShape, Manifest } from '../../../../sims/kernel/index.ts'
import { fieldOf } from '../../../yaml/index.ts'
import type { YamlMap, YamlNode } from '../../../yaml/index.ts'
import { findAt } from './find.ts'
import type { Report } from './problem.ts'

const textAt = (node: YamlMap, path: string): string => {
  const part = findAt(node, path)
  return part?.is === 'scalar' ? part.text : ''
}

/** Which of the documents that a simulation reads this is; undefined, with what is wrong reported, where it is none. */
export function identify(node: YamlNode, { documents }: Manifest, report: Report): DocumentShape | undefined {
  const kinds = [...new Set(documents.map(({ kind }) => kind))].join(', ')
  if (node.is !== 'map') return void report.refuse(node, '', { code: 'document', values: { kinds } }, node)
  const kind = fieldOf(node, 'kind')?.node
  const named = documents.filter((each) => each.kind === textAt(node, 'kind'))
  if (!named[0]) {
    const expected = { code: kind ? 'kinds' : 'document', values: { kinds } }
    return void report.refuse(kind ?? node, 'kind', expected, kind ?? '')
  }
  const version = fieldOf(node, 'apiVersion')?.node
  const { apiVersion } = named[0]
  if (textAt(node, 'apiVersion') !== apiVersion) {
    const expected = { code: 'exactly', values: { value: apiVersion } }
    return void report.refuse(version ?? node, 'apiVersion', expected, version ?? '')
  }
  const name = textAt(node, 'metadata.name')
  const shape = named.find((each) => each.name === undefined || each.name === name)
  if (shape) return shape
  const there = findAt(node, 'metadata.name')
  const list = named.map((each) => each.name!).join(', ')
  return void report.refuse(there ?? node, 'metadata.name', { code: 'oneOf', values: { list } }, there ?? '')
}
