import { describe, expect, test } from 'vitest'
import { run, startParams } from '../../sims/kernel/index.ts'
import rollingUpdate from '../../sims/catalog/rolling-update/index.ts'
import * as counts from '../../sims/catalog/rolling-update/counts.ts'
import type { Params } from '../../sims/catalog/rolling-update/model.ts'
import { obeysTheLaws } from '../support/laws.ts'
import {
  available,
  changes,
  framesOf,
  livePods,
  pods,
  progressing,
  setImage,
  sizes,
  track,
} from './rolling-update-film.ts'

obeysTheLaws(rollingUpdate)

describe('the picture', () => {
  test('with maxSurge 1 and maxUnavailable 0, a new Pod is ready before an old one goes', () => {
    const params = { replicas: 2, maxSurge: '1', maxUnavailable: '0' } as const
    expect(changes({ params, acts: [setImage] }, pods)).toEqual([
      '    0s  old old',
      '    0s  old old new…',
      '   10s  old old new~',
      '   10s  old old new',
      '   10s  old new',
      '   10s  old new… new',
      '   20s  old new~ new',
      '   20s  old new new',
      '   20s  new new',
    ])
  })

  test('with maxSurge 0 and maxUnavailable 1, an old Pod goes before a new one comes', () => {
    const params = { replicas: 2, maxSurge: '0', maxUnavailable: '1' } as const
    expect(changes({ params, acts: [setImage] }, pods)).toEqual([
      '    0s  old old',
      '    0s  old',
      '    0s  old new…',
      '   10s  old new~',
      '   10s  old new',
      '   10s  new',
      '   10s  new… new',
      '   20s  new~ new',
      '   20s  new new',
    ])
  })

  test.each([
    ['default', 8, 13],
    ['surge-only', 4, 5],
    ['no-surge', 3, 4],
    ['stuck', 8, 13],
  ])('%s touches both lines and crosses neither', (scenario, floor, ceiling) => {
    // Limits kept in the recordings: at least 8 and at most 13; 4 and 5; the fourth had at most 4 Pods.
    const lines = framesOf({ scenario }).map(({ state }) => track({ scenario }, state))
    expect(new Set(lines.map((line) => `${line.floor} ${line.ceiling}`))).toEqual(new Set([`${floor} ${ceiling}`]))
    expect(Math.min(...lines.map(({ lines: { available } }) => available!))).toBe(floor)
    expect(Math.max(...lines.map(({ lines: { total } }) => total!))).toBe(ceiling)
  })
})

describe('the two amounts', () => {
  const limits = (params: Partial<Params>) => {
    const { ceiling, floor } = track({ params }, framesOf({ params })[0]!.state)
    return [ceiling, floor]
  }

  test('surge is rounded up and unavailable down', () => {
    // Deployments (kubernetes/website as of c24f62c), Max Unavailable and Max Surge: up for the latter, down for the former.
    expect(limits({ replicas: 10, maxSurge: '25%', maxUnavailable: '25%' })).toEqual([13, 8])
    expect(limits({ replicas: 3, maxSurge: '10%', maxUnavailable: '50%' })).toEqual([4, 2])
  })

  test('two zeros are refused, but a percentage that rounds to zero lets one Pod be missing', () => {
    // kubernetes pkg/apis/apps/validation/validation.go as of 2dd1588, ValidateRollingUpdateDeployment; util/deployment_util.go, ResolveFenceposts.
    expect(() => run(rollingUpdate, { params: { maxSurge: '0', maxUnavailable: '0' } })).toThrow('bothZero')
    const params = { replicas: 4, maxSurge: '0', maxUnavailable: '10%' } as const
    expect(limits(params)).toEqual([4, 3])
    expect(framesOf({ params, acts: [setImage] }).some(({ event }) => event.kind === 'rollout.complete')).toBe(true)
  })
})

describe('what a reader does', () => {
  test('scaling in mid-rollout is shared out by size', () => {
    // Deployments (kubernetes/website as of c24f62c), Proportional scaling: 10 replicas, surge 3, unavailable 2; of 5 more 3 go to the old, 2 to the new.
    expect(sizes(framesOf({ scenario: 'scale-mid-rollout' }))).toEqual(['v2:3', 'v1:8', 'v2:5', 'v1:11', 'v2:7'])
  })

  test('scaling without a rollout makes no ReplicaSet and ends no rollout', () => {
    const frames = framesOf({ acts: [{ do: 'scale', at: 0, on: '5' }] })
    expect(sizes(frames)).toEqual(['v1:5'])
    expect(frames.map(({ event }) => event.kind)).not.toContain('rollout.complete')
  })

  test('an old Pod that somebody deletes comes back old, and not being ready it is the first to go again', () => {
    // rolling.go, cleanupUnhealthyReplicas: old Pods that are not available go first, and the floor does not keep them.
    const params = { replicas: 4, maxSurge: '1', maxUnavailable: '0' } as const
    const first = counts.shortName(livePods(framesOf({ params })[0]!.state, 'v1')[0]!.metadata.name)
    const start = { params, acts: [setImage, { do: 'killPod', at: 5000, on: first }] }
    const [killed, ...followed] = framesOf(start).filter(({ at }) => at === 5000)
    const replaced = followed.find(({ event }) => event.kind === 'pods.created')
    expect(available(start, killed!.state)).toBe(3)
    expect(replaced!.event).toMatchObject({ kind: 'pods.created', set: 'v1', n: 1 })
    const deleted = framesOf(start).filter(({ event }) => event.kind === 'pods.deleted')
    expect(deleted[0]).toMatchObject({ at: 10_002, event: { name: replaced!.event.name } })
    expect(available(start, deleted[0]!.state)).toBe(4)
  })

  test('a stuck rollout keeps the floor, and its undo takes the Pods that nobody misses', () => {
    // rolling.go, reconcileOldReplicaSets, the case in its comment: 13 Pods wanted, 8 must be available, 5 new ones are not.
    const seen = changes(
      { scenario: 'stuck' },
      ({ state }) => `${livePods(state, 'v1').length} + ${livePods(state, 'v2').length} ${String(progressing(state))}`,
    )
    expect(seen).toEqual([
      '    0s  10 + 0 NewReplicaSetAvailable',
      '    2s  10 + 0 NewReplicaSetCreated',
      '    2s  8 + 3 NewReplicaSetCreated',
      '    2s  8 + 5 NewReplicaSetCreated',
      '    2s  8 + 5 ReplicaSetUpdated',
      '   33s  8 + 5 ProgressDeadlineExceeded',
      '   45s  8 + 5 ReplicaSetUpdated',
      '   45s  8 + 0 ReplicaSetUpdated',
      '   45s  10 + 0 ReplicaSetUpdated',
      '   56s  10 + 0 NewReplicaSetAvailable',
    ])
  })

  test('a paused Deployment rolls out nothing, and goes on when it is resumed', () => {
    const acts = [
      { do: 'pause', at: 0 },
      { do: 'setImage', at: 1000 },
      { do: 'pause', at: 90_000 },
    ]
    const [first] = framesOf({ acts }).filter(({ event }) => event.kind === 'replicaset.created')
    expect(first!.at).toBe(90_000)
    expect(framesOf({ acts }).some(({ event }) => event.kind === 'deadline.exceeded')).toBe(false)
  })

  test('a paused Deployment cannot be undone', () => {
    // Deployments (kubernetes/website as of c24f62c), Pausing and Resuming a Deployment: resume it first.
    const { state } = framesOf({ acts: [setImage, { do: 'pause', at: 1000 }] }).at(-1)!
    expect(counts.present(state)).toBe('v2')
    expect(rollingUpdate.actions['undo']!.targets(state, startParams(rollingUpdate, {}))).toEqual([])
  })
})
