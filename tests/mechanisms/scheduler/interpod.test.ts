import fc from 'fast-check'
import { expect, test } from 'vitest'
import { affinityOnNodes } from '../../../sims/mechanisms/scheduler/index.ts'
import type { Pod, PodAffinityTerm } from '../../../sims/mechanisms/scheduler/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyInput, node, pod, required, reversed, web, zoned } from './objects.ts'

agreesWithVectors('scheduler.interpod', affinityOnNodes)

const nodes = [zoned('a', 'z1'), zoned('b', 'z1'), zoned('c', 'z2'), node('d')]
const on = (nodeName: string, given: Partial<Pod> = {}) => pod(`on ${nodeName}`, { nodeName, ...given })
const byZone = { labelSelector: web, topologyKey: 'zone' }
const byHost = { labelSelector: web, topologyKey: 'kubernetes.io/hostname' }

const together = (...terms: PodAffinityTerm[]) => pod('new', { affinity: { podAffinity: required(...terms) } })
const apart = (...terms: PodAffinityTerm[]) => ({ affinity: { podAntiAffinity: required(...terms) } })
const answers = (newcomer: Pod, ...pods: Pod[]) => Object.values(affinityOnNodes({ nodes, pods, pod: newcomer }))

test('the first of its kind may start beside one that no domain can hold', () => {
  expect(answers(together(byZone))).toEqual(['fits', 'fits', 'fits', 'affinity'])
  expect(answers(together(byZone), on('d'))).toEqual(['fits', 'fits', 'fits', 'affinity'])
  expect(answers(together(byZone), on('gone'))).toEqual(['fits', 'fits', 'fits', 'affinity'])
  expect(answers(together(byZone), on('c'))).toEqual(['affinity', 'affinity', 'fits', 'affinity'])
})

test('terms may be met by different Pods, if each of these matches all terms', () => {
  expect(answers(together(byZone, byHost), on('a'))).toEqual(['fits', 'affinity', 'affinity', 'affinity'])
  expect(answers(together(byZone, byHost), on('a'), on('b'))).toEqual(['fits', 'fits', 'affinity', 'affinity'])
})

test('a Pod that does not match its own terms is not the first of its kind', () => {
  const guest = { ...together(byZone), labels: { app: 'guest' } }
  expect(answers(guest)).toEqual(['affinity', 'affinity', 'affinity', 'affinity'])
})

test('affinity is told before anti-affinity, and the own one before that of others', () => {
  const both = pod('new', { affinity: { podAffinity: required(byHost), podAntiAffinity: required(byZone) } })
  expect(answers(both, on('a', apart(byZone)))).toEqual(['antiAffinity', 'affinity', 'affinity', 'affinity'])
  expect(answers(pod('new'), on('a', apart(byZone)))).toEqual([
    'existingAntiAffinity',
    'existingAntiAffinity',
    'fits',
    'fits',
  ])
})

test('the namespaces of a term replace the own one', () => {
  const abroad = apart({ ...byHost, namespaces: ['x', 'y'] })
  const newcomer = pod('new', abroad)
  expect(answers(newcomer, on('a'), on('b', { namespace: 'x' }))).toEqual(['fits', 'antiAffinity', 'fits', 'fits'])
  expect(answers(pod('new', { namespace: 'y' }), on('a', abroad))[0]).toBe('existingAntiAffinity')
  expect(answers(pod('new'), on('a', abroad))[0]).toBe('fits')
})

test('the order in which nodes and Pods are listed does not matter', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      expect(affinityOnNodes(reversed(input))).toEqual(affinityOnNodes(input))
    }),
  )
})

test('two Pods keep each other away, whichever of them comes first', () => {
  const home = fc.constantFrom('a', 'b', 'c', 'd')
  fc.assert(
    fc.property(home, home, fc.constantFrom(byZone, byHost), (first, second, term) => {
      const [shy, plain] = [pod('shy', apart(term)), pod('plain')]
      const shyComes = affinityOnNodes({ nodes, pods: [{ ...plain, nodeName: first }], pod: shy })[second]
      const plainComes = affinityOnNodes({ nodes, pods: [{ ...shy, nodeName: second }], pod: plain })[first]
      expect(plainComes === 'fits').toBe(shyComes === 'fits')
    }),
  )
})
