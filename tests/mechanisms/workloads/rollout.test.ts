import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitsOf, rollout } from '../../../sims/mechanisms/workloads/index.ts'
import type { RolloutInput } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyRollingDeployment, sum } from './deployments.ts'

agreesWithVectors('workloads.rollout', rollout)

const deployment = { replicas: 2, strategy: 'RollingUpdate', maxSurge: 1, maxUnavailable: 0 } as const
const toV2 = [{ tick: 1, template: 'v2' }]

/** One line a tick, as 'v1 2/2  v2 1/0': the size each set wants and its available Pods. */
const film = (input: Partial<RolloutInput>) =>
  rollout({ deployment, readyAfter: { v1: 1, v2: 1 }, events: toV2, ...input }).rows.map(({ sets }) =>
    Object.entries(sets)
      .map(([template, [replicas, available]]) => `${template} ${replicas}/${available}`)
      .join('  '),
  )

describe('rollout', () => {
  test('goes new, old, new, old when only one Pod may be extra', () => {
    expect(film({})).toEqual(['v1 2/2  v2 1/0', 'v1 1/1  v2 1/1', 'v1 1/1  v2 2/1', 'v1 0/0  v2 2/2'])
  })

  test('shows one row when nothing ever happens', () => {
    expect(film({ events: [] })).toEqual(['v1 2/2'])
    expect(rollout({ deployment, readyAfter: {}, events: [] }).complete).toBe(true)
  })

  test('is not complete while the present template has no ReplicaSet', () => {
    const events = [{ tick: 1, template: 'v2', paused: true }]
    expect(rollout({ deployment, readyAfter: { v2: 1 }, events }).complete).toBe(false)
    const none = { ...deployment, replicas: 0 }
    expect(rollout({ deployment: none, readyAfter: { v2: 1 }, events }).complete).toBe(false)
  })

  test('with no Pods wanted it is complete as soon as the ReplicaSet exists', () => {
    const none = { ...deployment, replicas: 0 }
    expect(film({ deployment: none })).toEqual(['v1 0/0  v2 0/0'])
    expect(rollout({ deployment: none, readyAfter: {}, events: toV2 }).complete).toBe(true)
  })

  test('a size and a template changed together are scaled first', () => {
    const events = [{ tick: 1, template: 'v2', replicas: 3 }]
    expect(film({ events }).slice(0, 2)).toEqual(['v1 3/2', 'v1 3/3  v2 1/0'])
  })

  test('of the new Pods the unavailable and the youngest go first', () => {
    const events = [
      { tick: 1, replicas: 4 },
      { tick: 2, replicas: 6 },
      { tick: 3, replicas: 3 },
    ]
    expect(film({ readyAfter: { v1: 2 }, events })).toEqual(['v1 4/2', 'v1 6/2', 'v1 3/3'])
  })

  test('sees what happens in the sixtieth tick, and nothing after it', () => {
    expect(film({ readyAfter: { v2: 59 } })).toHaveLength(60)
    expect(film({ readyAfter: { v2: 60 } })).toEqual(['v1 2/2  v2 1/0'])
  })

  test('is not complete while an old template has Pods, were it in the last tick', () => {
    const atOnce = { ...deployment, replicas: 4, maxSurge: '100%' }
    const events = [...toV2, { tick: 60, replicas: 2 }]
    const { rows, complete } = rollout({ deployment: atOnce, readyAfter: { v2: 59 }, events })
    expect(rows.at(-1)?.sets).toEqual({ v1: [2, 2], v2: [2, 2] })
    expect(complete).toBe(false)
  })

  test('an emptied set that remembers another size does not hold up the next rollout', () => {
    const events = [...toV2, { tick: 6, replicas: 3 }, { tick: 9, template: 'v3' }]
    expect(rollout({ deployment, readyAfter: { v1: 1, v2: 1, v3: 1 }, events }).complete).toBe(true)
  })

  test('a second change of size is measured by the first one', () => {
    const careful = { ...deployment, replicas: 4, maxSurge: 0, maxUnavailable: 1 }
    const events = [...toV2, { tick: 3, replicas: 8 }, { tick: 4, replicas: 16 }]
    expect(film({ deployment: careful, readyAfter: { v1: 1, v2: null }, events })).toEqual([
      'v1 3/3  v2 0/0',
      'v1 3/3  v2 1/0',
      'v1 6/3  v2 2/0',
      'v1 12/6  v2 4/0',
      'v1 12/12  v2 4/0',
    ])
  })

  const anyRollout = fc.tuple(anyRollingDeployment, fc.integer({ min: 1, max: 3 })).map(([spec, ticks]) => ({
    deployment: { ...spec, strategy: 'RollingUpdate' as const },
    readyAfter: { v1: 1, v2: ticks },
    events: toV2,
  }))

  test('keeps both limits in every tick', () => {
    fc.assert(
      fc.property(anyRollout, (input) => {
        const { maxPods, minAvailable } = limitsOf(input.deployment)
        for (const { sets } of rollout(input).rows) {
          const pods = Object.values(sets)
          expect(sum(pods.map(([replicas]) => replicas))).toBeLessThanOrEqual(maxPods)
          expect(sum(pods.map(([, available]) => available))).toBeGreaterThanOrEqual(minAvailable)
        }
      }),
    )
  })

  test('ends well when the new Pods do, and a broken template never takes over', () => {
    fc.assert(
      fc.property(anyRollout, (input) => {
        fc.pre(input.deployment.replicas <= 6)
        expect(rollout(input).complete).toBe(true)
        const broken = rollout({ ...input, readyAfter: { v1: 1, v2: null } })
        const { minAvailable } = limitsOf(input.deployment)
        expect(broken.rows.at(-1)!.sets['v1']![1]).toBeGreaterThanOrEqual(minAvailable)
      }),
    )
  })

  test('Recreate never runs two templates side by side', () => {
    const recreated = { replicas: 3, strategy: 'Recreate', maxSurge: null, maxUnavailable: null } as const
    const templates = fc.array(fc.constantFrom('v1', 'v2', 'v3'), { maxLength: 8 })
    fc.assert(
      fc.property(templates, (all) => {
        const events = all.map((template, index) => ({ tick: index + 1, template }))
        const { rows, complete } = rollout({ deployment: recreated, readyAfter: { v1: 1, v2: 2, v3: 1 }, events })
        expect(complete).toBe(true)
        for (const { sets } of rows) {
          expect(Object.values(sets).filter(([replicas]) => replicas > 0).length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
