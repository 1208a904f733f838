import { describe, expect, test } from 'vitest'
import {
  deploymentController,
  disruptionController,
  kubeScheduler,
  replicaSetController,
} from '../../sims/cluster/controllers/index.ts'
import { patch, patchStatus } from '../../sims/cluster/index.ts'
import type { PodDisruptionBudget } from '../../sims/cluster/index.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'
import { nodesFilm, podOn } from './nodes-film.ts'

const CONTROLLERS = [deploymentController, replicaSetController, kubeScheduler, disruptionController, instantKubelet()]

type Spec = Omit<PodDisruptionBudget['spec'], 'selector'>

/** A Deployment of some Pods under a budget. */
function budgeted(replicas: number, spec: Spec) {
  const film = nodesFilm(CONTROLLERS)
  const selector = { matchLabels: { app: 'web' } }
  film.create('PodDisruptionBudget', { metadata: { name: 'web', namespace: 'default' }, spec: { selector, ...spec } })
  film.create('Deployment', {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas,
      selector,
      strategy: {},
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web:1' }] },
      },
    },
  })
  const pdb = () => film.view().get('PodDisruptionBudget', 'default/web')!
  return {
    ...film,
    pdb,
    pods: () => film.view().list('Pod'),
    evict: (name: string) => film.write({ verb: 'create eviction', kind: 'Pod', key: `default/${name}` }),
    /** `allowed current/desired of expected`, each time that it was new. */
    budgets: (from = 0) =>
      film.happened
        .filter(({ at, event }) => at >= from && event.write.kind === 'PodDisruptionBudget')
        .map(({ at, actor, answer }) => {
          const { status } = answer.after as PodDisruptionBudget
          const counts = `${status.disruptionsAllowed} ${status.currentHealthy}/${status.desiredHealthy}`
          const disrupted = Object.keys(status.disruptedPods ?? {}).length
          return `${(at / 1000).toFixed(3)} ${actor} ${counts} of ${status.expectedPods}, ${disrupted} disrupted`
        }),
  }
}

const allowed = (replicas: number, spec: Spec) => {
  const { run, pdb } = budgeted(replicas, spec)
  run(10_000)
  const { disruptionsAllowed, currentHealthy, desiredHealthy, expectedPods } = pdb().status
  return [disruptionsAllowed, currentHealthy, desiredHealthy, expectedPods]
}

describe('a budget', () => {
  test('allows what is healthy above the floor', () => {
    expect(allowed(4, { minAvailable: 3 })).toEqual([1, 4, 3, 4])
    expect(allowed(4, { minAvailable: 9 })).toEqual([0, 4, 9, 4])
  })

  test('takes shares of what the Deployment is to have, rounded up', () => {
    expect(allowed(5, { minAvailable: '50%' })).toEqual([2, 5, 3, 5])
    expect(allowed(5, { maxUnavailable: '30%' })).toEqual([2, 5, 3, 5])
    expect(allowed(4, { maxUnavailable: 1 })).toEqual([1, 4, 3, 4])
    expect(allowed(2, { maxUnavailable: 5 })).toEqual([2, 2, 0, 2])
  })

  test('counts the Deployment and not its ReplicaSets, which are more during an update', () => {
    const { run, view, write, budgets } = budgeted(4, { minAvailable: '50%' })
    run(10_000)
    const deployment = view().get('Deployment', 'default/web')!
    const template = { spec: { containers: [{ name: 'web', image: 'web:2' }] } }
    write(patch('patch', 'Deployment', deployment, { spec: { template } }))
    run(60_000)
    expect(budgets(10_000).length).toBeGreaterThan(3)
    expect(budgets(10_000).filter((line) => !/\/2 of 4,/.test(line))).toEqual([])
  })

  test('that covers no Pod allows nothing, so that it is safe when the first come', () => {
    expect(allowed(0, { minAvailable: 0 })).toEqual([0, 0, 0, 0])
    expect(allowed(0, { maxUnavailable: '100%' })).toEqual([0, 0, 0, 0])
  })

  test('that makes no sense, or says nothing, allows nothing', () => {
    expect(allowed(3, { minAvailable: 'most' })).toEqual([0, 0, 0, 0])
    expect(allowed(3, { maxUnavailable: 'few' })).toEqual([0, 0, 0, 0])
    expect(allowed(3, {})).toEqual([0, 0, 0, 0])
  })

  test('follows the readiness of the Pods, and nothing else', () => {
    const { run, budgets, pods, write, happened } = budgeted(3, { minAvailable: 2 })
    run(10_000)
    const [first] = pods()
    const conditions = first!.status.conditions!.map((each) =>
      each.type === 'Ready' ? { ...each, status: 'False' as const } : each,
    )
    write(patchStatus('patch status', 'Pod', first!, { conditions }))
    run(20_000)
    expect(budgets(10_000)).toEqual(['10.010 disruption-controller 0 2/2 of 3, 0 disrupted'])
    const settled = happened.length
    write(patch('patch', 'Pod', pods()[1]!, { metadata: { annotations: { note: 'read' } } }))
    run(3_600_000)
    expect(happened).toHaveLength(settled + 1)
  })
})

describe('an eviction that was granted', () => {
  test('is charged at once and counted when the Pod is seen going, as in node-drain-pdb', () => {
    const { run, evict, pods, budgets } = budgeted(4, { minAvailable: 3 })
    run(10_000)
    expect(evict(pods()[0]!.metadata.name).refused).toBeUndefined()
    expect(evict(pods()[1]!.metadata.name).refused?.code).toBe(429)
    run(30_000)
    expect(budgets(10_000)).toEqual([
      '10.000 kube-apiserver 0 4/3 of 4, 1 disrupted',
      '10.010 disruption-controller 0 3/3 of 4, 0 disrupted',
      '10.020 disruption-controller 0 3/3 of 5, 0 disrupted',
      '11.010 disruption-controller 0 3/3 of 4, 0 disrupted',
      '11.035 disruption-controller 1 4/3 of 4, 0 disrupted',
    ])
  })

  test('and comes to nothing is forgotten after two minutes', () => {
    const { run, pods, pdb, write, budgets } = budgeted(2, { minAvailable: 1 })
    run(10_000)
    const [first, second] = pods().map(({ metadata }) => metadata.name)
    write(
      patchStatus('update status', 'PodDisruptionBudget', pdb(), {
        disruptionsAllowed: 0,
        disruptedPods: { [first!]: 10_000, [second!]: 15_000, gone: 10_000 },
      }),
    )
    run(600_000)
    expect(budgets(10_000).slice(1)).toEqual([
      '10.010 disruption-controller 0 0/1 of 2, 2 disrupted',
      '130.010 disruption-controller 0 1/1 of 2, 1 disrupted',
      '135.010 disruption-controller 1 2/1 of 2, 0 disrupted',
    ])
  })
})

describe('Pods that nobody has a size for', () => {
  const bare = (spec: Spec) => {
    const { run, create, pdb } = budgeted(0, spec)
    for (const name of ['a', 'b', 'c']) {
      const { metadata, spec: pod } = podOn('node-1', name)
      create('Pod', { metadata: { ...metadata, labels: { app: 'web' } }, spec: pod })
    }
    run(10_000)
    return pdb().status.disruptionsAllowed
  }

  test('are counted where the floor is a number', () => expect(bare({ minAvailable: 1 })).toBe(2))

  test('stop every eviction where it is a share', () => {
    expect(bare({ minAvailable: '10%' })).toBe(0)
    expect(bare({ maxUnavailable: 1 })).toBe(0)
  })

  test('take back what was allowed before they came', () => {
    const { run, create, pdb } = budgeted(3, { maxUnavailable: 2 })
    run(10_000)
    expect(pdb().status.disruptionsAllowed).toBe(2)
    const { metadata, spec } = podOn('node-1', 'bare')
    create('Pod', { metadata: { ...metadata, labels: { app: 'web' } }, spec })
    run(20_000)
    expect(pdb().status.disruptionsAllowed).toBe(0)
  })
})

test('Pods that should not be there any more are no reason to allow anything', () => {
  const { create, run, view } = nodesFilm([disruptionController, instantKubelet()])
  const { after } = create('ReplicaSet', {
    metadata: { name: 'rs', namespace: 'default' },
    spec: { replicas: 0, selector: {}, template: { spec: { containers: [] } } },
  })
  const owner = { kind: 'ReplicaSet', name: 'rs', uid: after!.metadata.uid, controller: true }
  const { metadata, spec } = podOn('node-1', 'left')
  create('Pod', { metadata: { ...metadata, ownerReferences: [owner] }, spec })
  const selector = { matchLabels: { app: 'left' } }
  create('PodDisruptionBudget', {
    metadata: { name: 'left', namespace: 'default' },
    spec: { selector, maxUnavailable: '50%' },
  })
  run(10_000)
  const { status } = view().get('PodDisruptionBudget', 'default/left')!
  expect(status).toMatchObject({ currentHealthy: 1, expectedPods: 0, disruptionsAllowed: 0 })
})

test('a ReplicaSet without a Deployment and a StatefulSet say their sizes themselves', () => {
  const { create, run, view } = nodesFilm([disruptionController, instantKubelet()])
  const uids = [
    create('ReplicaSet', {
      metadata: { name: 'rs', namespace: 'default' },
      spec: { replicas: 4, selector: {}, template: { spec: { containers: [] } } },
    }),
    create('StatefulSet', {
      metadata: { name: 'db', namespace: 'default' },
      spec: { replicas: 6, serviceName: 'db', selector: {}, template: { spec: { containers: [] } } } as never,
    }),
  ].map(({ after }) => ({ kind: after!.kind, name: after!.metadata.name, uid: after!.metadata.uid, controller: true }))
  uids.forEach((owner, at) => {
    const { metadata, spec } = podOn('node-1', `p${at}`)
    create('Pod', { metadata: { ...metadata, labels: { app: 'web' }, ownerReferences: [owner] }, spec })
  })
  create('PodDisruptionBudget', {
    metadata: { name: 'all', namespace: 'default' },
    spec: { selector: { matchLabels: { app: 'web' } }, minAvailable: '50%' },
  })
  run(10_000)
  expect(view().get('PodDisruptionBudget', 'default/all')!.status).toMatchObject({
    expectedPods: 10,
    desiredHealthy: 5,
  })
})
