import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { imagePullBackOff } from '../../../sims/mechanisms/node/index.ts'
import type { ImagePullInput, PullSync } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.pullbackoff', imagePullBackOff)

const fails = (...times: number[]): PullSync[] => times.map((at) => ({ at, pullResult: 'error' }))
const works = (at: number): PullSync => ({ at, pullResult: 'ok' })

/** The waits on record after each sync, under Always. */
const waits = (...syncs: PullSync[]) =>
  imagePullBackOff({ imagePullPolicy: 'Always', present: false, syncs }).syncs.map((sync) => sync.backoffSeconds)

describe('imagePullBackOff', () => {
  test('no sync, no pull', () => {
    expect(waits()).toEqual([])
  })

  test('doubles up to five minutes', () => {
    expect(waits(...fails(0, 10, 30, 70, 150, 310, 610))).toEqual([10, 20, 40, 80, 160, 300, 300])
  })

  test('a failure 600 seconds after the last one doubles the wait, one second later it starts again', () => {
    expect(waits(...fails(0, 600))).toEqual([10, 20])
    expect(waits(...fails(0, 601))).toEqual([10, 10])
  })

  test('a good pull drops only a record of more than 600 seconds', () => {
    expect(waits(...fails(0), works(600), ...fails(600))).toEqual([10, 10, 20])
    expect(waits(...fails(0), works(601), ...fails(601))).toEqual([10, 0, 10])
  })

  test('Always waits though the image is there, and IfNotPresent does not once it has come', () => {
    const input: ImagePullInput = { imagePullPolicy: 'Always', present: true, syncs: [...fails(0), works(5)] }
    expect(imagePullBackOff(input).syncs[1]).toMatchObject({ pulled: false, waitingReason: 'ImagePullBackOff' })

    const syncs = [works(0), ...fails(1)]
    const once = imagePullBackOff({ imagePullPolicy: 'IfNotPresent', present: false, syncs })
    expect(once.syncs[1]).toMatchObject({ pulled: false, waitingReason: null })
  })

  const anySyncs = fc
    .array(fc.record({ after: fc.nat(700), pullResult: fc.constantFrom('ok' as const, 'error' as const) }))
    .map((steps) => {
      let at = 0
      return steps.map(({ after, pullResult }) => ({ at: (at += after), pullResult }))
    })
  const policy = fc.constantFrom('Always' as const, 'IfNotPresent' as const, 'Never' as const)

  test('a reason says whether a pull was tried, and the wait stays between its bounds', () => {
    fc.assert(
      fc.property(anySyncs, policy, fc.boolean(), (syncs, imagePullPolicy, present) => {
        for (const sync of imagePullBackOff({ imagePullPolicy, present, syncs }).syncs) {
          if (sync.waitingReason) expect(sync.pulled).toBe(sync.waitingReason === 'ErrImagePull')
          if (sync.waitingReason === 'ImagePullBackOff') expect(sync.backoffSeconds).toBeGreaterThanOrEqual(10)
          expect(sync.backoffSeconds).toBeLessThanOrEqual(300)
        }
      }),
    )
  })

  test('Never never pulls', () => {
    fc.assert(
      fc.property(anySyncs, fc.boolean(), (syncs, present) => {
        const out = imagePullBackOff({ imagePullPolicy: 'Never', present, syncs }).syncs
        expect(out.filter(({ pulled, backoffSeconds }) => pulled || backoffSeconds > 0)).toEqual([])
      }),
    )
  })
})
