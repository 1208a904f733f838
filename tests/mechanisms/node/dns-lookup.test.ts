import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dnsLookup } from '../../../sims/mechanisms/node/index.ts'
import type { DNSLookupInput } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.dnslookup', dnsLookup)

const base: DNSLookupInput = { name: 'db', ndots: 5, search: ['a.example'], records: {} }
const queries = (input: Partial<DNSLookupInput>) => dnsLookup({ ...base, ...input }).queries

describe('dnsLookup', () => {
  test('as many dots as ndots are enough', () => {
    expect(queries({ name: 'a.b', ndots: 1 })[0]).toBe('a.b.')
    expect(queries({ name: 'a.b', ndots: 2 })[0]).toBe('a.b.a.example.')
  })

  test('ndots above 15 are 15', () => {
    const name = (dots: number) =>
      Array(dots + 1)
        .fill('x')
        .join('.')
    expect(queries({ name: name(15), ndots: 99 })[0]).toBe(`${name(15)}.`)
    expect(queries({ name: name(14), ndots: 99 })[0]).toBe(`${name(14)}.a.example.`)
  })

  test('the root on the search list asks for the name as it is, once', () => {
    expect(queries({ search: ['.', 'a.example.'] })).toEqual(['db.', 'db.a.example.'])
  })

  test('an absolute name without address is not searched for', () => {
    const records = { 'db.': 'noAddress', 'db.a.example.': 'A' } as const
    expect(dnsLookup({ ...base, name: 'db.', records })).toEqual({ queries: ['db.'], answer: null })
  })

  test('a name that every object has is no record', () => {
    expect(dnsLookup({ ...base, name: 'constructor' }).answer).toBeNull()
  })

  const label = fc.constantFrom('a', 'b', 'c')
  const dotted = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'))
  const anyInput: fc.Arbitrary<DNSLookupInput> = fc.record({
    name: dotted,
    ndots: fc.nat(5),
    search: fc.array(dotted, { maxLength: 4 }),
    records: fc.dictionary(
      dotted.map((name) => `${name}.`),
      fc.constantFrom('A' as const, 'noAddress' as const),
    ),
  })

  test('the answer is the last name asked for, and the only one of them with an address', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { queries: asked, answer } = dnsLookup(input)
        const withAddress = asked.filter((name) => input.records[name] === 'A')
        expect(withAddress).toEqual(answer === null ? [] : [asked.at(-1)])
      }),
    )
  })

  test('ndots changes the order of the names and never which they are', () => {
    fc.assert(
      fc.property(anyInput, ({ name, search }) => {
        const few = queries({ name, search, ndots: 0 })
        const many = queries({ name, search, ndots: 5 })
        expect(few.toSorted()).toEqual(many.toSorted())
        expect(few).toHaveLength(search.length + 1)
      }),
    )
  })
})
