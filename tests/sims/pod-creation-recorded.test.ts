import { describe, expect, test } from 'vitest'
import podCreation from '../../sims/catalog/pod-creation/index.ts'
import type { Params } from '../../sims/catalog/pod-creation/model.ts'
import { isHidden } from '../../sims/cluster/objects/index.ts'
import { run } from '../../sims/kernel/index.ts'
import type { Start } from '../../sims/kernel/index.ts'
import { seen } from './pod-creation-seen.ts'
import type { Seen } from './pod-creation-seen.ts'

/*
 * What a control plane of Kubernetes v1.20.2 wrote, recorded from its watches and its audit log: create-deployment,
 * create-deployment-readiness, pod-delete-self-heal and crashloop. Left out are refused writes, Event objects, counts in
 * between, and which node was chosen; `ordering-variants` holds the order over four recordings each.
 */

const frames = (start: Start<Params>) => run(podCreation, start).frames

const podState = ({ phase, reason, node, ip, ready, restarts, deleting }: Seen['pods'][number]): string => {
  const said = [deleting && 'deleting', phase, reason || (!ip && node && 'bound'), ip && 'IP', ready && 'Ready']
  return [...said, restarts && `restarts=${restarts}`].filter(Boolean).join(' ')
}

/** An object as a text, '' while it is not there. */
const looks: Record<string, (seen: Seen) => string> = {
  Deployment: ({ deployment }) => {
    if (!deployment) return ''
    const { replicas, observed, available, progressing } = deployment
    return [observed ? `Available=${available}` : `replicas=${replicas}`, progressing].filter(Boolean).join(' ')
  },
  ReplicaSet: ({ replicaSet }) =>
    replicaSet ? `replicas=${replicaSet.replicas} status=${replicaSet.counted}/${replicaSet.ready}` : '',
  EndpointSlice: ({ slice }) => `${slice.ready.length} ready, ${slice.notReady.length} not`,
}
const ofPod = (name: string) => (seen: Seen) => {
  const pod = seen.pods.find((each) => each.name === name)
  return pod ? podState(pod) : ''
}

/** `who: what` for every state that an object passes. */
function life(start: Start<Params>, look: (seen: Seen) => string): string[] {
  let before = ''
  return frames(start).flatMap(({ actor, state }, index) => {
    const now = look(seen(state))
    if (now === before) return []
    before = now
    return index ? `${actor === 'reader' ? 'kubectl' : actor}: ${now || 'gone'}` : []
  })
}

describe('every object passes the recorded states, each written by the recorded actor', () => {
  test('create-deployment', () => {
    const start = { params: { readinessAfter: 0 } }
    expect(life(start, looks['Deployment']!)).toEqual([
      'kubectl: replicas=3',
      'deployment-controller: replicas=3 NewReplicaSetCreated',
      'deployment-controller: Available=false NewReplicaSetCreated',
      'deployment-controller: Available=false ReplicaSetUpdated',
      'deployment-controller: Available=true NewReplicaSetAvailable',
    ])
    const counts = life(start, looks['ReplicaSet']!)
    // Between two batches a count is written that the recording, whose controller made both in one sync, does not have.
    expect(counts.filter((line) => !line.endsWith('status=1/0'))).toEqual([
      'deployment-controller: replicas=3 status=0/0',
      'replicaset-controller: replicas=3 status=3/0',
      'replicaset-controller: replicas=3 status=3/3',
    ])
    expect(life(start, looks['EndpointSlice']!)).toEqual(['endpointslice-controller: 3 ready, 0 not'])
    for (const name of ['a', 'b', 'c'])
      expect(life(start, ofPod(name))).toEqual([
        'replicaset-controller: Pending',
        'kube-scheduler: Pending bound',
        'kubelet: Pending ContainerCreating',
        'kubelet: Running IP Ready',
      ])
  })

  test('create-deployment-readiness: Running and Ready are two writes, and the slice has the address before it serves', () => {
    const start = { params: { readinessAfter: 3 } }
    expect(life(start, ofPod('a')).slice(2)).toEqual([
      'kubelet: Pending ContainerCreating',
      'kubelet: Running IP',
      'kubelet: Running IP Ready',
    ])
    expect(life(start, looks['EndpointSlice']!)).toEqual([
      'endpointslice-controller: 0 ready, 3 not',
      'endpointslice-controller: 3 ready, 0 not',
    ])
  })

  test('pod-delete-self-heal', () => {
    const start = { scenario: 'pod-dies' }
    expect(life(start, ofPod('a'))).toEqual([
      'kubectl: deleting Running IP Ready',
      'kubelet: deleting Running Completed IP',
      'kubelet: gone',
    ])
    expect(life(start, ofPod('d'))[0]).toBe('replicaset-controller: Pending')
    expect(life(start, looks['ReplicaSet']!)).toEqual([
      'replicaset-controller: replicas=3 status=2/2',
      'replicaset-controller: replicas=3 status=3/2',
      'replicaset-controller: replicas=3 status=3/3',
    ])
    expect(life(start, looks['Deployment']!)).toEqual([
      'deployment-controller: Available=false NewReplicaSetAvailable',
      'deployment-controller: Available=true NewReplicaSetAvailable',
    ])
  })

  test('crashloop: the kubelet alone restarts, the others only write down what it reports', () => {
    const start = { scenario: 'container-dies' }
    expect(life(start, ofPod('b'))).toEqual([
      'kubelet: Running Error IP',
      'kubelet: Running IP Ready restarts=1',
      'kubelet: Running Error IP restarts=1',
      'kubelet: Running CrashLoopBackOff IP restarts=1',
      'kubelet: Running IP Ready restarts=2',
    ])
    const wrote = frames(start).flatMap(({ actor, event }) =>
      event.write && !isHidden(event.write.kind) ? `${actor} ${event.kind}` : [],
    )
    expect([...new Set(wrote)].filter((line) => !line.startsWith('kubelet'))).toEqual([
      'replicaset-controller replicaset.status',
      'endpointslice-controller slice.written',
      'deployment-controller deployment.status',
    ])
    const places = frames(start).map(({ state }) =>
      seen(state)
        .pods.map(({ name, node }) => name + node)
        .join(),
    )
    expect(new Set(places).size).toBe(1)
  })

  test('the second restart comes 10 s after the second end, the first one at once', () => {
    // node.backoff, "crashes after 1 s": delays 0 and 10; the recording saw starts after 2.4 and 19.3 s.
    const started = frames({ scenario: 'container-dies' }).filter(({ event }) => event.kind === 'pod.started')
    expect(started.map(({ because }) => because['delaySeconds'])).toEqual([0, 10])
  })
})

type Milestones = Record<string, (seen: Seen) => unknown>

const readyPods = ({ pods }: Seen) => pods.filter(({ ready }) => ready)

const creation: Milestones = {
  'Deployment created': ({ deployment }) => deployment,
  'ReplicaSet created': ({ replicaSet }) => replicaSet,
  'Deployment observedGeneration 1': ({ deployment }) => deployment?.observed,
  'pod 1 created': ({ pods }) => pods[0],
  'pod 2 created': ({ pods }) => pods[1],
  'pod 3 created': ({ pods }) => pods[2],
  'binding 1': ({ bindings }) => bindings >= 1,
  'binding 2': ({ bindings }) => bindings >= 2,
  'binding 3': ({ bindings }) => bindings >= 3,
  'ReplicaSet status.replicas 3': ({ replicaSet }) => replicaSet?.counted === 3,
  'Deployment status.replicas 3': ({ deployment }) => deployment?.counted === 3,
  'first ContainerCreating status': ({ pods }) => pods.some(({ reason }) => reason === 'ContainerCreating'),
  'first pod Running': ({ pods }) => pods.some(({ phase }) => phase === 'Running'),
  'first pod Ready': (seen) => readyPods(seen).length,
  'last pod Ready': (seen) => readyPods(seen).length === 3,
  'first ready endpoint (EndpointSlice)': ({ slice }) => slice.ready.length,
  'all ready (EndpointSlice)': ({ slice }) => slice.ready.length === 3,
  'ReplicaSet readyReplicas >= 1': ({ replicaSet }) => replicaSet?.ready,
  'Deployment readyReplicas >= 1': ({ deployment }) => deployment?.ready,
  'ReplicaSet readyReplicas 3': ({ replicaSet }) => replicaSet?.ready === 3,
  'Deployment Available=True': ({ deployment }) => deployment?.available,
}

const deletion: Milestones = {
  'pod marked for deletion': ({ pods }) => pods.some(({ deleting }) => deleting),
  'EndpointSlice without the pod': ({ slice }) => !slice.ready.includes('a'),
  'replacement created': ({ pods }) => pods.some(({ name }) => name === 'd'),
  'replacement bound': ({ pods }) => pods.find(({ name }) => name === 'd')?.node,
  'replacement Ready': ({ pods }) => pods.find(({ name }) => name === 'd')?.ready,
  'ReplicaSet status.replicas 2': ({ replicaSet }) => replicaSet?.counted === 2,
  'ReplicaSet status.replicas 3': ({ replicaSet }) => replicaSet?.counted === 3 && replicaSet.ready === 2,
  'Deployment Available=False': ({ deployment }) => !deployment?.available,
  'Deployment Available=True': ({ deployment, slice }) => slice.ready.includes('d') && deployment?.available,
  'old pod: containers terminated': ({ pods }) => pods.some(({ reason }) => reason === 'Completed'),
  'old pod: object gone': ({ pods }) => !pods.some(({ name }) => name === 'a'),
}

/** When each milestone is first seen, as the number of its frame. */
function reached(start: Start<Params>, milestones: Milestones): Record<string, number> {
  const states = frames(start).map(({ state }) => seen(state))
  return Object.fromEntries(
    Object.entries(milestones).map(([name, is]) => [name, states.findIndex((state) => is(state))]),
  )
}

function inOrder(order: Record<string, number>, pairs: readonly (readonly [string, string])[]): void {
  expect(Object.values(order)).not.toContain(-1)
  for (const [first, then] of pairs) expect(order[first], `${first} before ${then}`).toBeLessThan(order[then]!)
}

describe('what caused what in all four recordings comes in that order', () => {
  const pairs = [
    ['Deployment created', 'ReplicaSet created'],
    ['ReplicaSet created', 'Deployment observedGeneration 1'],
    ['ReplicaSet created', 'pod 1 created'],
    ['pod 1 created', 'pod 2 created'],
    ['pod 1 created', 'pod 3 created'],
    ['pod 1 created', 'binding 1'],
    ['binding 1', 'first ContainerCreating status'],
    ['binding 1', 'binding 2'],
    ['binding 2', 'binding 3'],
    ['pod 3 created', 'ReplicaSet status.replicas 3'],
    ['ReplicaSet status.replicas 3', 'Deployment status.replicas 3'],
    ['first ContainerCreating status', 'first pod Running'],
    ['first pod Ready', 'first ready endpoint (EndpointSlice)'],
    ['first pod Ready', 'ReplicaSet readyReplicas >= 1'],
    ['ReplicaSet readyReplicas >= 1', 'Deployment readyReplicas >= 1'],
    ['last pod Ready', 'ReplicaSet readyReplicas 3'],
    ['last pod Ready', 'all ready (EndpointSlice)'],
    ['ReplicaSet readyReplicas 3', 'Deployment Available=True'],
  ] as const

  test('create-deployment, where pod 1 is bound before pod 2 exists', () => {
    const order = reached({ params: { readinessAfter: 0 } }, creation)
    inOrder(order, [...pairs, ['binding 1', 'pod 2 created']])
    // One write in the recordings.
    expect(order['first pod Running']).toBe(order['first pod Ready'])
  })

  test('create-deployment-readiness', () => {
    inOrder(reached({ params: { readinessAfter: 3 } }, creation), [...pairs, ['first pod Running', 'first pod Ready']])
  })

  test('pod-delete-self-heal', () => {
    inOrder(reached({ scenario: 'pod-dies' }, deletion), [
      ['pod marked for deletion', 'EndpointSlice without the pod'],
      ['pod marked for deletion', 'replacement created'],
      ['pod marked for deletion', 'ReplicaSet status.replicas 2'],
      ['pod marked for deletion', 'old pod: containers terminated'],
      ['replacement created', 'replacement bound'],
      ['replacement bound', 'replacement Ready'],
      ['ReplicaSet status.replicas 2', 'Deployment Available=False'],
      ['ReplicaSet status.replicas 2', 'ReplicaSet status.replicas 3'],
      ['replacement created', 'ReplicaSet status.replicas 3'],
      ['replacement Ready', 'Deployment Available=True'],
      ['old pod: containers terminated', 'old pod: object gone'],
      ['replacement created', 'old pod: object gone'],
    ])
  })
})
