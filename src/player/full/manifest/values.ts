import type { Expected, ValueShape } from '../../../../sims/kernel/index.ts'
import type { YamlNode, YamlScalar } from '../../../yaml/index.ts'

/** What a field's value is to a parameter, or what was expected instead. */
export type Read = { readonly value: string | number | boolean } | { readonly expected: Expected }

const SUFFIXES: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
}
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d{1,2})|([A-Za-z]{0,2}))$/

/**
 * A quantity such as `500m`, `64Mi` or `1e3` as a number; undefined where the text is none.
 *
 * Source: kubernetes v1.34 staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go, `ParseQuantity`.
 */
export function quantity(text: string): number | undefined {
  const [, number, exponent, suffix = ''] = QUANTITY.exec(text) ?? []
  if (number === undefined || !Object.hasOwn(SUFFIXES, suffix)) return undefined
  return Number(number) * (exponent ? 10 ** Number(exponent) : SUFFIXES[suffix]!)
}

/** A sum of binary fractions such as 0.1 is a hair off; a thousandth part of a unit is not. */
const tidy = (value: number) => Math.round(value * 1e6) / 1e6

function amount({ value, text }: YamlScalar, kind: 'cpu' | 'memory'): Read {
  const read =
    typeof value === 'number' || typeof value === 'string'
      ? quantity(typeof value === 'string' ? text : String(value))
      : undefined
  if (read === undefined) return { expected: { code: kind } }
  if (read < 0) return { expected: { code: 'least', values: { least: 0 } } }
  const units = tidy(kind === 'cpu' ? read * 1000 : read / 2 ** 20)
  return Number.isInteger(units) ? { value: units } : { expected: { code: `${kind}Units` } }
}

function intOrPercent({ value }: YamlScalar): Read {
  if (typeof value === 'number' && Number.isInteger(value))
    return value < 0 ? { expected: { code: 'least', values: { least: 0 } } } : { value: String(value) }
  if (typeof value !== 'string' || !/^\d{1,4}%$/.test(value)) return { expected: { code: 'intOrPercent' } }
  const percent = Number(value.slice(0, -1))
  // No part of anything is none.
  return { value: percent ? `${percent}%` : '0' }
}

/** Seconds of a command that sleeps, by itself or in a shell, with the suffixes that the command takes. */
function sleep(node: YamlNode): Read {
  const bad: Read = { expected: { code: 'sleep' } }
  if (node.is !== 'list' || node.items.length > 3) return bad
  const words = node.items.map((item) => (item.is === 'scalar' ? item.text : '?'))
  const inShell = /^(\/bin\/)?(ba)?sh -c /
  const command = words.join(' ').replace(inShell, '').trim()
  const [, digits, unit] = /^(?:\/bin\/)?sleep +(\d{1,6}(?:\.\d{1,3})?)([sm]?)$/.exec(command) ?? []
  return digits === undefined ? bad : { value: tidy(Number(digits) * (unit === 'm' ? 60 : 1)) }
}

/** Source: Gateway API v1.6.1 apis/v1/shared_types.go, `Duration`. */
const DURATION = /^([0-9]{1,5}(h|m|s|ms)){1,4}$/

/** A field's value as its shape has it, in the field's own units. */
export function readValue(node: YamlNode, shape: ValueShape): Read {
  if (shape.is === 'sleep') return sleep(node)
  const wrong: Read = { expected: { code: shape.is } }
  if (node.is !== 'scalar') return wrong
  const { value } = node
  switch (shape.is) {
    case 'cpu':
    case 'memory':
      return amount(node, shape.is)
    case 'intOrPercent':
      return intOrPercent(node)
    case 'integer': {
      // The API has them in 32 bits.
      if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) >= 2 ** 31) return wrong
      const { least } = shape
      return least !== undefined && value < least ? { expected: { code: 'least', values: { least } } } : { value }
    }
    case 'boolean':
      return typeof value === 'boolean' ? { value } : wrong
    case 'string': {
      const { oneOf, duration } = shape
      if (duration && !DURATION.test(String(value))) return { expected: { code: 'duration' } }
      if (typeof value !== 'string') return wrong
      return oneOf && !oneOf.includes(value)
        ? { expected: { code: 'oneOf', values: { list: oneOf.join(', ') } } }
        : { value }
    }
  }
}
