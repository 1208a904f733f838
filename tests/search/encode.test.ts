import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokens } from '../../src/search/encode.ts'

const words = (text: string) => tokens(text).map(({ word }) => word)

test('Latin words lose their case, their diacritics, their width and their plural', () => {
  expect(words('Nodes ＰＯＤ café policies')).toEqual(['node', 'pod', 'cafe', 'policy'])
})

test('what only looks like a plural keeps its s', () => {
  expect(words('status class analysis dns')).toEqual(['status', 'class', 'analysis', 'dns'])
})

test('a name is kept whole and split at its joints', () => {
  expect(words('memory.max kube-proxy nr_throttled')).toEqual([
    ...['memory.max', 'memory', 'max'],
    ...['kube-proxy', 'kube', 'proxy'],
    ...['nr_throttled', 'nr', 'throttled'],
  ])
})

test('a name is kept whole and split at its humps', () => {
  expect(words('readinessProbe')).toEqual(['readinessprobe', 'readiness', 'probe'])
  expect(words('HTTPRoute')).toEqual(['httproute', 'http', 'route'])
  expect(words('spec.restartPolicy')).toEqual(['spec.restartpolicy', 'spec', 'restartpolicy', 'restart', 'policy'])
})

test('no name is split into single letters', () => {
  expect(words('gRPC 1.35 e.g.')).toEqual(['grpc', '1.35', 'e.g'])
})

test('Han comes as single characters and pairs, and no pair spans a word of grammar', () => {
  expect(words('就绪探针')).toEqual(['就', '绪', '就绪', '探', '绪探', '针', '探针'])
  expect(words('镜像的层')).toEqual(['镜', '像', '镜像', '层'])
})

test('Han and Latin part without a space between them', () => {
  expect(words('重启Pod后')).toEqual(['重', '启', '重启', 'pod', '后'])
})

test('a Han character beyond the basic plane is one character', () => {
  expect(words('𠮷野')).toEqual(['𠮷', '野', '𠮷野'])
})

test('every word lies where its range says, and the atoms do not overlap', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'aB-._1é的探针 \u{20BB7}') }),
  )
  fc.assert(
    fc.property(texts, (text) => {
      let covered = 0
      for (const { start, end, atom, word } of tokens(text)) {
        expect(word).not.toBe('')
        expect(0 <= start && start < end && end <= text.length).toBe(true)
        if (atom) expect(start).toBeGreaterThanOrEqual(covered)
        if (atom) covered = end
      }
    }),
  )
})

test('a word found in a text is found in the text of its range alone', () => {
  for (const { word, start, end } of tokens('The CrashLoopBackOff of kube-proxy, 崩溃循环')) {
    expect(words('The CrashLoopBackOff of kube-proxy, 崩溃循环'.slice(start, end))).toContain(word)
  }
})
