import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { environment } from '../../../sims/mechanisms/node/index.ts'
import type { EnvironmentInput, EnvVarSource } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.envfrom', environment)

const none: EnvironmentInput = {
  namespace: 'shop',
  enableServiceLinks: true,
  env: [],
  envFrom: [],
  configMaps: {},
  secrets: {},
  services: [],
}
const error = { error: true }

const from = (valueFrom: EnvVarSource, input: Partial<EnvironmentInput> = {}) => {
  const result = environment({ ...none, env: [{ name: 'X', valueFrom }], ...input })
  return 'env' in result ? result.env.X : result
}
const field = (fieldPath: string) => from({ fieldRef: { fieldPath } })
const resource = (name: string, divisor?: string) => from({ resourceFieldRef: { resource: name, divisor } })

describe('environment', () => {
  test('nothing given, nothing set', () => {
    expect(environment(none)).toEqual({ env: {} })
  })

  test('names of one dot, or with two at the front, are left out', () => {
    const configMaps = { cfg: { '.': '1', '..': '2', '..a': '3', '.a': '4', 'a..': '5', '-': '6', 'a b': '7', ä: '8' } }
    const envFrom = [{ configMapRef: { name: 'cfg' } }]
    expect(environment({ ...none, configMaps, envFrom })).toEqual({ env: { '.a': '4', 'a..': '5', '-': '6' } })
  })

  test('a missing key is missing, be the object there or not', () => {
    const configMaps = { cfg: { a: '' } }
    expect(from({ configMapKeyRef: { name: 'cfg', key: 'a' } }, { configMaps })).toBe('')
    expect(from({ configMapKeyRef: { name: 'cfg', key: 'toString' } }, { configMaps })).toEqual(error)
    expect(from({ secretKeyRef: { name: 'cfg', key: 'a' } }, { configMaps })).toEqual(error)
    expect(from({ secretKeyRef: { name: 'cfg', key: 'a', optional: true } }, { configMaps })).toBeUndefined()
  })

  test('a value wins over a source, unless it is empty', () => {
    const valueFrom = { fieldRef: { fieldPath: 'metadata.name' } }
    const env = [
      { name: 'A', value: 'a', valueFrom },
      { name: 'B', value: '', valueFrom },
    ]
    expect(environment({ ...none, env })).toEqual({ env: { A: 'a', B: 'web-0' } })
  })

  test('tells all labels in order, one a line, and refuses what is no field of it', () => {
    expect(field('metadata.labels')).toBe('app="web"\ntier="front"')
    expect(field('metadata.annotations')).toBe('team="blue"')
    expect(field("metadata.annotations['TEAM']")).toBe('')
    expect(field('spec.host')).toBe('node-1')
    expect(field('status.podIPs')).toBe('10.244.3.7')
    for (const path of ["metadata.name['a']", 'spec.restartPolicy', '']) {
      expect(field(path)).toEqual(error)
    }
  })

  test('rounds a resource up to whole divisors', () => {
    expect([undefined, '0', '1', '100m', '251m', '2'].map((divisor) => resource('requests.cpu', divisor))).toEqual([
      '1',
      '1',
      '1',
      '3',
      '1',
      '1',
    ])
    expect(['1k', '1M', '1e3', '1Ki', '128Mi', '1m'].map((divisor) => resource('limits.memory', divisor))).toEqual([
      '134218',
      '135',
      '134218',
      '131072',
      '1',
      '134217728',
    ])
    expect(resource('requests.ephemeral-storage')).toBe('0')
    expect(resource('limits.gpu')).toEqual(error)
  })

  test('a port without a protocol is TCP, and a Service without an address is not told of', () => {
    const service = { name: 'a', namespace: 'shop', clusterIP: '10.0.0.1', ports: [{ port: 1 }] }
    const result = environment({ ...none, services: [service, { ...service, name: 'b', clusterIP: '' }] })
    expect(result).toMatchObject({ env: { A_PORT: 'tcp://10.0.0.1:1', A_PORT_1_TCP_PROTO: 'tcp' } })
    expect(JSON.stringify(result)).not.toContain('B_')
  })

  const values = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('1', '2', '$(A)'))

  test('env wins over envFrom, and the later of two sources over the earlier', () => {
    fc.assert(
      fc.property(values, values, values, (first, second, own) => {
        const envFrom = [{ configMapRef: { name: 'first' } }, { secretRef: { name: 'second' } }]
        const env = Object.entries(own).map(([name, value]) => ({ name, value: value.replace('$', '$$$$') }))
        const input = { ...none, envFrom, env, configMaps: { first }, secrets: { second } }
        expect(environment(input)).toEqual({ env: { ...first, ...second, ...own } })
      }),
    )
  })
})
