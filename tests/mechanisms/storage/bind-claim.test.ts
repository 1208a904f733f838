import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bindClaim } from '../../../sims/mechanisms/storage/index.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../../sims/mechanisms/storage/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { claim, reserved, volume } from './objects.ts'

agreesWithVectors('storage.pvbind', bindClaim)

const classOf = (volumeBindingMode: string, provisioner = 'example.com/csi'): StorageClass => ({
  name: 'std',
  provisioner,
  volumeBindingMode,
})

/** The volume bound, or else what is done instead. */
const decision = (
  volumes: readonly PersistentVolume[],
  given: Partial<PersistentVolumeClaim> = {},
  storageClasses: readonly StorageClass[] = [],
) => {
  const { action, volume: bound } = bindClaim({ volumes, storageClasses, claim: claim(given) })
  return bound ?? action
}

const many = ['ReadWriteOnce', 'ReadOnlyMany']

describe('a claim that leaves the choice', () => {
  test('of no volume stays pending, and takes one of exactly its size', () => {
    expect(decision([])).toBe('pending')
    expect(decision([volume('a', { capacity: 5 })])).toBe('a')
    expect(decision([volume('a', { capacity: 4 })])).toBe('pending')
    expect(decision([volume('a', { capacity: 0 })], { request: 0 })).toBe('a')
  })

  test('goes on to more access modes when those with fewer are all too small', () => {
    expect(decision([volume('many', { accessModes: many }), volume('few', { capacity: 4 })])).toBe('many')
  })

  test('sees the same set of access modes whatever their order, and however often they are listed', () => {
    const big = volume('big', { accessModes: many, capacity: 20 })
    const small = volume('small', { accessModes: [...many.toReversed(), ...many], capacity: 10 })
    expect(decision([big, small])).toBe('small')
    expect(decision([big, small, volume('few', { capacity: 30 })])).toBe('few')
  })

  test('takes what is reserved for it in any phase, unless it is being deleted or of another mode', () => {
    for (const phase of ['Bound', 'Failed']) expect(decision([volume('a', { ...reserved, phase })])).toBe('a')
    expect(decision([volume('a', { ...reserved, deleting: true })])).toBe('pending')
    expect(decision([volume('a', { ...reserved, volumeMode: 'Block' })])).toBe('pending')
    expect(decision([volume('a', { ...reserved, accessModes: ['ReadOnlyMany'] })])).toBe('pending')
  })

  test('that selects nothing by an empty selector takes any volume', () => {
    expect(decision([volume('a')], { selector: {} })).toBe('a')
    expect(decision([volume('a')], { selector: null })).toBe('a')
  })

  test('takes no class for class "", and has nothing made by a class it does not name', () => {
    expect(decision([volume('a', { storageClassName: '' })])).toBe('a')
    expect(decision([volume('a')], { storageClassName: '' })).toBe('a')
    expect(decision([], {}, [classOf('Immediate')])).toBe('pending')
  })
})

describe('a claim with a class', () => {
  const std = { storageClassName: 'std' }
  const inClass = volume('a', std)

  test.each([
    ['Immediate', 'example.com/csi', 'provision'],
    ['Immediate', 'kubernetes.io/no-provisioner', 'pending'],
    ['WaitForFirstConsumer', 'example.com/csi', 'waitForFirstConsumer'],
    ['WaitForFirstConsumer', 'kubernetes.io/no-provisioner', 'waitForFirstConsumer'],
  ])('bound %s and provisioned by %s: %s', (mode, provisioner, action) => {
    expect(decision([], std, [classOf(mode, provisioner)])).toBe(action)
  })

  test('that waits does not take a free volume, nor does it wait for the one it names', () => {
    expect(decision([inClass], std, [classOf('WaitForFirstConsumer')])).toBe('waitForFirstConsumer')
    expect(decision([inClass], { ...std, volumeName: 'a' }, [classOf('WaitForFirstConsumer')])).toBe('a')
  })
})

describe('a claim that names its volume', () => {
  const named = { volumeName: 'a' }

  test('gets it in any phase, if nobody has it', () => {
    expect(decision([volume('a', { phase: 'Failed' })], named)).toBe('a')
  })

  test('gets no other, and has none made', () => {
    const std = { storageClassName: 'std' }
    expect(decision([volume('b', std)], { ...named, ...std }, [classOf('Immediate')])).toBe('pending')
  })

  test.each<[string, Partial<PersistentVolume>]>([
    ['too small', { capacity: 4 }],
    ['of another class', { storageClassName: 'x' }],
    ['of another volume mode', { volumeMode: 'Block' }],
    ['of other access modes', { accessModes: ['ReadOnlyMany'] }],
    ['being deleted', { deleting: true }],
  ])('does not get it when it is %s, unless it is reserved', (_what, given) => {
    expect(decision([volume('a', given)], named)).toBe('pending')
    expect(decision([volume('a', { ...given, ...reserved })], named)).toBe('a')
  })
})

const drawnVolumes = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    capacity: fc.integer({ min: 1, max: 40 }),
    accessModes: fc.constantFrom(['ReadWriteOnce'], many, ['ReadOnlyMany']),
    phase: fc.constantFrom('Available', 'Available', 'Released'),
  }),
  { selector: ({ name }) => name },
)

test('a volume bound is free, large enough, and of the fewest access modes that will do', () => {
  fc.assert(
    fc.property(drawnVolumes, fc.integer({ min: 1, max: 40 }), (volumes, request) => {
      const will = (each: PersistentVolume) =>
        each.phase === 'Available' && each.capacity >= request && each.accessModes.includes('ReadWriteOnce')
      const bound = volumes.find(({ name }) => name === decision(volumes, { request }))
      expect(bound === undefined).toBe(!volumes.some(will))
      if (!bound) return
      const better = (each: PersistentVolume) =>
        each.accessModes.length - bound.accessModes.length || each.capacity - bound.capacity
      expect(volumes.filter((each) => will(each) && better(each) < 0)).toEqual([])
      expect(will(bound)).toBe(true)
    }),
  )
})

test('the order in which volumes are listed does not matter, unless two are alike', () => {
  fc.assert(
    fc.property(drawnVolumes, (volumes) => {
      const unlike = volumes.map((each, at) => ({ ...each, capacity: each.capacity * 4 + at }))
      expect(decision(unlike.toReversed())).toBe(decision(unlike))
    }),
  )
})
