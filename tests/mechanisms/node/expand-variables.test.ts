import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { variableExpansion } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.varexpand', variableExpansion)

const expand = (text: string, env: Record<string, string> = { A: '1' }) =>
  variableExpansion({ args: [text], env }).args[0]

describe('variableExpansion', () => {
  test('no arguments stay none', () => {
    expect(variableExpansion({ args: [], env: {} })).toEqual({ args: [] })
  })

  test('a reference takes everything up to the first closing bracket, further dollars and lines too', () => {
    expect(expand('$($(A)')).toBe('$($(A)')
    expect(expand('$($$A)', { $$A: 'x' })).toBe('x')
    expect(expand('$(A\nB)', { 'A\nB': 'x' })).toBe('x')
  })

  test('an open bracket hides nothing that comes after it', () => {
    expect(expand('$(A $$ $')).toBe('$(A $ $')
  })

  test('the empty name can be a variable', () => {
    expect(expand('$()', { '': 'x' })).toBe('x')
  })

  test('a value with dollars is put in as it is', () => {
    expect(expand('[$(A)]', { A: '$& $1 $$ $(A)' })).toBe('[$& $1 $$ $(A)]')
  })

  test('a name that every object has is not a variable', () => {
    expect(expand('$(constructor)')).toBe('$(constructor)')
  })

  const piece = fc.constantFrom('$', '$', '(', ')', 'A', 'B', ' ')
  const text = fc.array(piece).map((pieces) => pieces.join(''))

  test('a text with every dollar doubled comes out as it was', () => {
    fc.assert(
      fc.property(text, (plain) => {
        expect(expand(plain.replaceAll('$', '$$$$'))).toBe(plain)
      }),
    )
  })

  test('without variables only doubled dollars outside brackets shrink', () => {
    fc.assert(
      fc.property(text, (plain) => {
        const out = expand(plain, {})!
        expect(out.replaceAll('$', '')).toBe(plain.replaceAll('$', ''))
        if (!plain.includes('$$')) expect(out).toBe(plain)
      }),
    )
  })
})
