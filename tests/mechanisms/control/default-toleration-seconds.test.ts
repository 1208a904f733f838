import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultTolerationSeconds } from '../../../sims/mechanisms/control/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('control.defaults', defaultTolerationSeconds)

const added = (...tolerations: object[]) =>
  defaultTolerationSeconds({ tolerations })
    .tolerations.slice(tolerations.length)
    .map(({ key }) => key?.split('/')[1])

test('a toleration for not-ready nodes says nothing about unreachable ones', () => {
  expect(added({ key: 'node.kubernetes.io/not-ready', tolerationSeconds: 0 })).toEqual(['unreachable'])
})

test('empty texts are as good as none', () => expect(added({ key: '', effect: '' })).toEqual([]))

test('a key is taken as a whole', () => {
  expect(added({ key: 'not-ready' }, { key: 'node.kubernetes.io/' })).toEqual(['not-ready', 'unreachable'])
})

test('the effect PreferNoSchedule covers nothing', () => {
  expect(added({ effect: 'PreferNoSchedule' })).toEqual(['not-ready', 'unreachable'])
})

const toleration = fc.record(
  {
    key: fc.constantFrom('', 'gpu', 'node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'),
    operator: fc.constantFrom('Exists', 'Equal'),
    effect: fc.constantFrom('', 'NoExecute', 'NoSchedule'),
    tolerationSeconds: fc.nat(),
  },
  { requiredKeys: [] },
)

test('what the Pod says stays first and as it is, and a second admission adds nothing', () => {
  fc.assert(
    fc.property(fc.array(toleration), (tolerations) => {
      const once = defaultTolerationSeconds({ tolerations })
      expect(once.tolerations.slice(0, tolerations.length)).toEqual(tolerations)
      expect(defaultTolerationSeconds(once)).toEqual(once)
    }),
  )
})
