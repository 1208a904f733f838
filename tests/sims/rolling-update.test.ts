import { describe, expect, test } from 'vitest'
import { run, startParams } from '../../sims/kernel/index.ts'
import type { Act, Frame, Start } from '../../sims/kernel/index.ts'
import rollingUpdate from '../../sims/catalog/rolling-update/index.ts'
import type { Event, Params, State } from '../../sims/catalog/rolling-update/model.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(rollingUpdate)

const setImage: Act = { do: 'setImage', at: 0 }
const framesOf = (start: Start<Params>) => run(rollingUpdate, start).frames
const track = (start: Start<Params>, state: State) => rollingUpdate.track!(state, startParams(rollingUpdate, start))
const available = (start: Start<Params>, state: State) => track(start, state).lines['available']!

/** `v2:3 v1:8` : the sizes that ReplicaSets are given, in order. */
const sizes = (frames: readonly Frame<State, Event>[]) =>
  frames.flatMap(({ event }) =>
    'set' in event && event.kind.startsWith('replicaset') ? [`${event.set}:${'to' in event ? event.to : ''}`] : [],
  )

/** `old old new…` : the Pods that count; `…` is not ready yet, `~` ready and not available. */
const pods = ({ state }: Frame<State, Event>) =>
  state.pods
    .filter((pod) => pod.state !== 'terminating')
    .map(
      (pod) =>
        (pod.image === 'v1' ? 'old' : 'new') + { starting: '…', ready: '~', available: '' }[pod.state as 'ready'],
    )
    .sort((a, b) => Number(a < b) - Number(a > b))
    .join(' ')

/** The film without the frames that show the same as the one before, whatever their time. */
const changes = (start: Start<Params>, draw: (frame: Frame<State, Event>) => string) =>
  film(run(rollingUpdate, start), draw).filter((line, index, all) => line.slice(8) !== all[index - 1]?.slice(8))

describe('a real control plane gives its ReplicaSets the same sizes (recorded, Kubernetes v1.20.2)', () => {
  const recorded = (start: Partial<Params>, acts: readonly Act[] = [setImage]) =>
    sizes(framesOf({ params: start, acts })).join(' ')

  test('10 replicas, 25 % and 25 %: three and two at once, then one by one', () => {
    // rolling-update-25-25, summary.rsScale; the last three old Pods went 3, 1, 0 there, for two became ready at once.
    expect(recorded({})).toBe('v2:3 v1:8 v2:5 v1:7 v2:6 v1:6 v2:7 v1:5 v2:8 v1:4 v2:9 v1:3 v2:10' + ' v1:2 v1:1 v1:0')
  })

  test('4 replicas, surge 1, unavailable 0', () => {
    // rolling-update-surge1-unavail0
    expect(recorded({ replicas: 4, maxSurge: '1', maxUnavailable: '0' })).toBe(
      'v2:1 v1:3 v2:2 v1:2 v2:3 v1:1 v2:4 v1:0',
    )
  })

  test('4 replicas, surge 0, unavailable 1: the new ReplicaSet is created with none', () => {
    // rolling-update-surge0-unavail1
    expect(recorded({ replicas: 4, maxSurge: '0', maxUnavailable: '1' })).toBe(
      'v2:0 v1:3 v2:1 v1:2 v2:2 v1:1 v2:3 v1:0 v2:4',
    )
  })

  test('3 replicas, rolled out and undone: no third ReplicaSet', () => {
    // rollback-undo
    expect(recorded({ replicas: 3 }, [setImage, { do: 'undo', at: 100_000 }])).toBe(
      'v2:1 v1:2 v2:2 v1:1 v2:3 v1:0 v1:1 v2:2 v1:2 v2:1 v1:3 v2:0',
    )
  })

  test('4 replicas, Recreate: the new ReplicaSet comes when the last old Pod object has gone', () => {
    // rolling-update-recreate: old to 0 at 0.2 s, the last Pod removed at 7.6 s, the new one created with 4 then.
    const params = { replicas: 4, strategy: 'Recreate', stopAfter: 7 } as const
    expect(recorded(params)).toBe('v1:0 v2:4')
    const created = framesOf({ params, acts: [setImage] }).find(({ event }) => event.kind === 'replicaset.created')!
    expect([created.at, created.state.pods]).toEqual([7000, []])
  })

  test('a deadline of 10 s is reported 11 s after the last progress, and nothing is rolled back', () => {
    // progress-deadline-exceeded: last progress at 0.14 s, condition at 11.14 s; the undo takes the one bad Pod away.
    const params = { replicas: 3, neverReady: true, progressDeadlineSeconds: 10 }
    const frames = framesOf({ params, acts: [setImage, { do: 'undo', at: 14_000 }] })
    const { at, state } = frames.find(({ event }) => event.kind === 'deadline.exceeded')!
    expect([at, state.image, state.sets.map(({ replicas }) => replicas)]).toEqual([11_000, 'v2', [3, 1]])
    expect(sizes(frames)).toEqual(['v2:1', 'v2:0'])
    expect(frames.at(-1)!.event.kind).toBe('pods.removed')
    expect(frames.at(-1)!.state.progress).toBe('complete')
  })

  test('a Pod that is ready moves nothing before minReadySeconds have passed', () => {
    // rolling-update-minreadyseconds: ready at 1.73 s, the next size at 6.76 s.
    const params = { replicas: 4, maxSurge: '1', maxUnavailable: '1', minReadySeconds: 5 } as const
    const at = (...kinds: string[]) =>
      framesOf({ params, acts: [setImage] }).filter(({ event }) => kinds.includes(event.kind))
    expect(at('pods.ready')[0]!.at).toBe(10_000)
    expect(at('replicaset.adjusted')[0]!.at).toBe(15_000)
  })
})

describe('the picture', () => {
  test('with maxSurge 1 and maxUnavailable 0, a new Pod is ready before an old one goes', () => {
    const params = { replicas: 2, maxSurge: '1', maxUnavailable: '0' } as const
    expect(changes({ params, acts: [setImage] }, pods)).toEqual([
      '    0s  old old',
      '    0s  old old new…',
      '   10s  old old new',
      '   10s  old new',
      '   10s  old new… new',
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
      '   10s  old new',
      '   10s  new',
      '   10s  new… new',
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
    const start = { params, acts: [setImage, { do: 'killPod', at: 5000, on: '1a' }] }
    const [killed, replaced] = framesOf(start).filter(({ at }) => at === 5000)
    expect(available(start, killed!.state)).toBe(3)
    expect(replaced!.event).toMatchObject({ kind: 'pods.created', set: 'v1', pods: ['1e'] })
    const deleted = framesOf(start).filter(({ event }) => event.kind === 'pods.deleted')
    expect(deleted[0]).toMatchObject({ at: 10_000, event: { pods: ['1e'] } })
    expect(available(start, deleted[0]!.state)).toBe(4)
  })

  test('a stuck rollout keeps the floor, and its undo takes the Pods that nobody misses', () => {
    // rolling.go, reconcileOldReplicaSets, the case in its comment: 13 Pods wanted, 8 must be available, 5 new ones are not.
    const count = (state: State, image: string) =>
      state.pods.filter((pod) => pod.image === image && pod.state !== 'terminating').length
    const seen = changes(
      { scenario: 'stuck' },
      ({ state }) => `${count(state, 'v1')} + ${count(state, 'v2')} ${state.progress}`,
    )
    expect(seen).toEqual([
      '    0s  10 + 0 complete',
      '    2s  10 + 0 created',
      '    2s  10 + 0 progressing',
      '    2s  8 + 0 progressing',
      '    2s  8 + 3 progressing',
      '    2s  8 + 5 progressing',
      '   33s  8 + 5 exceeded',
      '   45s  8 + 5 progressing',
      '   45s  8 + 0 progressing',
      '   45s  10 + 0 progressing',
      '   56s  10 + 0 complete',
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
    expect(state.image).toBe('v2')
    expect(rollingUpdate.actions['undo']!.targets(state, startParams(rollingUpdate, {}))).toEqual([])
  })
})
