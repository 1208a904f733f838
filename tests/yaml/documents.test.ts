import { describe, expect, test } from 'vitest'
import { MOST_CHARACTERS, placeOf, readDocuments, writeDocuments } from '../../src/yaml/index.ts'
import type { YamlNode } from '../../src/yaml/index.ts'

const plain = (node: YamlNode): unknown =>
  node.is === 'scalar'
    ? node.value
    : node.is === 'list'
      ? node.items.map(plain)
      : Object.fromEntries(node.entries.map(({ key, node: value }) => [key, plain(value)]))

const read = (text: string) => readDocuments(text).documents.map(plain)

/** Faults as `line:column code values`. */
const faults = (text: string) =>
  readDocuments(text).faults.map(({ code, values, start }) => {
    const { line, column } = placeOf(text, start)
    return [`${line}:${column}`, code, ...Object.values(values)].join(' ')
  })

describe('a scalar', () => {
  // sigs.k8s.io/yaml 742f5e6f06b9 goyaml.v2/resolve.go
  test.each([
    ['yes', true],
    ['On', true],
    ['y', true],
    ['no', false],
    ['off', false],
    ['"yes"', 'yes'],
    ['!!str yes', 'yes'],
    ['yEs', 'yEs'],
    ['~', null],
    ['', null],
    ['10', 10],
    ['010', 8],
    ['0o10', 8],
    ['0x1F', 31],
    ['0b101', 5],
    ['-010', -8],
    ['1_000', 1000],
    ['08', 8],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1:30', '1:30'],
    ['2026-01-01', '2026-01-01'],
    ['25%', '25%'],
    ['500m', '500m'],
    ['10s', '10s'],
    ['v1', 'v1'],
  ])('%s is read as kubectl reads it', (text, value) => {
    expect(read(`a: ${text}\n`)).toEqual([{ a: value }])
  })
})

describe('documents', () => {
  test('are parted by three dashes, and empty ones are left out', () => {
    expect(read('---\na: 1\n---\n# nothing\n---\nb: 2\n...\n')).toEqual([{ a: 1 }, { b: 2 }])
    expect(read('')).toEqual([])
  })

  test('may come from Windows', () => {
    expect(read('\ufeffa: 1\r\nb:\r\n  - 2\r\n')).toEqual([{ a: 1, b: [2] }])
    expect(faults('a: 1\r\nb: 2\r\na: 3\r\n')).toEqual(['3:1 twice a 0'])
  })

  test('know where everything stands', () => {
    const text = 'a: 1\nb:\n  - "x y"\n'
    const [node] = readDocuments(text).documents
    const b = node!.is === 'map' ? node!.entries[1]! : undefined
    const item = b?.node.is === 'list' ? b.node.items[0]! : undefined
    expect([text.slice(b!.start, b!.end), text.slice(item!.start, item!.end)]).toEqual(['b', '"x y"'])
  })

  test('take aliases and merge keys, and what stands in the map itself wins', () => {
    const text = 'base: &base\n  a: 1\n  b: 2\nmine:\n  b: 3\n  <<: *base\nlist:\n  <<: [*base, {c: 4}]\n'
    expect(read(text)).toEqual([{ base: { a: 1, b: 2 }, mine: { b: 3, a: 1 }, list: { a: 1, b: 2, c: 4 } }])
  })

  test('take keys of any name as their own', () => {
    const [data] = read('__proto__: {polluted: true}\nconstructor: 1\ntoString: 2\n')
    expect(Object.keys(data as object)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('what is refused', () => {
  test.each([
    ['a: 1\nb: 2\na: 3\n', ['3:1 twice a 0']],
    ['a: [1', ['1:6 syntax unexpected end of the stream within a flow collection']],
    ['a:\n\t- 1', ['2:1 syntax']],
    ['a: *nobody', ['1:4 noAnchor nobody']],
    ['a: &a [1, *a]', ['1:11 circle a']],
    ['a: &a\n  b:\n    c: *a', ['3:8 circle a']],
    ['a: !Ref b', ['1:4 tag !Ref']],
    ['? [1]\n: 2', ['1:3 key']],
    ['<<: 1', ['1:5 merge']],
    [`${'['.repeat(40)}`, ['1:32 tooDeep 32']],
  ])('%j', (text, expected) => {
    const found = faults(text)
    expect(found).toHaveLength(expected.length)
    for (const [index, each] of expected.entries()) expect(found[index]).toContain(each)
  })

  test('a text that is too long, before it is parsed', () => {
    expect(faults('a'.repeat(1_048_576))).toEqual([expect.stringContaining(`tooLong ${MOST_CHARACTERS} 1048576`)])
  })

  test('aliases that multiply: the billion laughs end at the budget', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(3).fill(`*${of}`).join(', ')}]`
    const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]', level('b', 'a'), level('c', 'b'), level('d', 'c')].join('\n')
    expect(readDocuments(laughs).faults).toEqual([])
    const wide = `a: &a [${Array(500).fill('x').join(', ')}]\n${level('b', 'a')}\n${level('c', 'b')}\n${level('d', 'c')}\n`
    expect(faults(wide)).toEqual([expect.stringContaining('tooMuch 10000')])
    const many = `a: &a 1\nb: [${Array(30).fill('*a').join(', ')}]\n`
    expect(faults(many)).toEqual([expect.stringContaining('tooManyAliases 20')])
  })
})

describe('writing', () => {
  test('gives what reads back as the same', () => {
    const data = {
      a: ['yes', '010', '1e3', ''],
      b: [{ c: 'x: y', d: ' padded ', e: '# no comment', f: 'a#b', g: '- h', i: null, j: true, k: 25 }],
      'odd key:': '25%',
      l: '0x1F',
      m: '*a',
      n: '{}',
    }
    expect(read(writeDocuments([data, { a: 1 }]))).toEqual([data, { a: 1 }])
  })

  test('looks like the examples of the documentation', () => {
    expect(
      writeDocuments([{ kind: 'Pod', spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } }, { kind: 'B' }]),
    ).toBe(
      ['kind: Pod', 'spec:', '  containers:', '  - name: app', '    image: nginx:1.27', '---', 'kind: B', ''].join(
        '\n',
      ),
    )
  })
})
