import { describe, expect, test } from 'vitest'
import { committed, objectOf, patchStatus } from '../../sims/cluster/index.ts'
import { desk } from './kubectl-desk.ts'

/** Two Pods of a Deployment, both on the only node. */
function crowded() {
  const at = desk(1)
  at.type('apply -f web.yaml')
  at.wait(5)
  return at
}

type Desk = ReturnType<typeof desk>

/** What the disruption controller would report. */
function allow(at: Desk, disruptionsAllowed: number): void {
  const budget = at.engine.view().get('PodDisruptionBudget', 'default/web')!
  const write = patchStatus('update status', 'PodDisruptionBudget', budget, {
    disruptionsAllowed,
    observedGeneration: 1,
  })
  at.engine.write('disruption-controller', { kind: 'poddisruptionbudget.status', name: 'web', write })
}

const lines = ({ log }: Desk) => log.slice(1)

describe('kubectl drain', () => {
  test('cordons, then evicts', () => {
    const at = crowded()
    expect(at.type('drain node-1')).toEqual([
      'node/node-1 cordoned',
      'evicting pod default/web-x-x',
      'evicting pod default/web-x-x',
    ])
    at.wait(10)
    expect(lines(at)).toEqual([
      '5000 kubectl node.cordoned node-1',
      '5000 kubectl drain.started node-1',
      '5020 kubectl pod.evicted web-x-x',
      '5020 kubectl drain.asked node-1',
      '5020 kubectl pod.evicted web-x-x',
      '5020 kubectl drain.asked node-1',
      '6020 kubectl drain.finished node-1',
    ])
    expect(at.engine.view().podsOn('node-1')).toEqual([])
  })

  test('asks again every five seconds for what a budget refuses, as in the recording node-drain-pdb', () => {
    const at = crowded()
    at.type('apply -f budget.yaml')
    allow(at, 1)
    at.type('drain node-1 --timeout=90s')
    at.wait(7)
    allow(at, 1)
    at.wait(5)
    expect(lines(at)).toEqual([
      '5000 kubectl poddisruptionbudget.created web',
      '5000 kubectl node.cordoned node-1',
      '5000 kubectl drain.started node-1',
      '5020 kube-apiserver poddisruptionbudget.charged web',
      '5020 kubectl pod.evicted web-x-x',
      '5020 kubectl drain.asked node-1',
      '5020 kubectl pod.evicted web-x-x 429',
      '5020 kubectl drain.asked node-1',
      '10020 kubectl pod.evicted web-x-x 429',
      '10020 kubectl drain.asked node-1',
      '15020 kube-apiserver poddisruptionbudget.charged web',
      '15020 kubectl pod.evicted web-x-x',
      '15020 kubectl drain.asked node-1',
      '16020 kubectl drain.finished node-1',
    ])
  })

  test('gives up when its time is over', () => {
    const at = crowded()
    at.type('apply -f budget.yaml')
    at.type('drain node-1 --timeout=7s')
    at.wait(30)
    expect(lines(at).at(-1)).toBe('12000 kubectl drain.timedOut node-1')
    expect(at.engine.view().list('Memory')).toEqual([])
    expect(
      at.engine
        .view()
        .list('Pod')
        .filter(({ metadata }) => metadata.deletionTimestamp),
      'nobody went',
    ).toEqual([])
  })

  test('leaves alone what nobody would bring back, unless forced', () => {
    const at = desk(1)
    at.type('apply -f pod.yaml')
    at.wait(5)
    expect(at.type('drain node-1')).toEqual([
      'node/node-1 cordoned',
      'error: cannot delete Pods that no controller manages (--force deletes them): default/single',
      'exit 1',
    ])
    expect(at.type('drain node-1 --force --grace-period=3')).toEqual([
      'node/node-1 already cordoned',
      'evicting pod default/single',
    ])
    at.wait(0.1)
    expect(at.engine.view().get('Pod', 'default/single')!.metadata.deletionGracePeriodSeconds).toBe(3)
  })

  test('an eviction charges its budget before the Pod goes; a Pod that does not run disrupts nobody', () => {
    const at = desk(1)
    at.type('apply -f budget.yaml')
    at.type('apply -f web.yaml')
    at.wait(0.5)
    const [first] = at.engine.view().list('Pod')
    const evict = () =>
      at.engine.write('kubectl', {
        kind: 'pod.evicted',
        name: first!.metadata.name,
        write: { verb: 'create eviction', kind: 'Pod', key: `default/${first!.metadata.name}` },
      })
    expect(first!.status.phase).toBe('Pending')
    const before = at.engine.view().get('PodDisruptionBudget', 'default/web')
    expect(evict().refused).toBeUndefined()
    expect(at.engine.view().get('PodDisruptionBudget', 'default/web')).toBe(before)
  })
})

test('an eviction on a copy charges the copy, not the state of before', () => {
  const at = crowded()
  at.type('apply -f budget.yaml')
  allow(at, 1)
  const { version, objects, named } = at.engine.store
  const before = JSON.parse(JSON.stringify({ version, objects, named })) as typeof at.engine.store
  const text = JSON.stringify(before)
  const [first, second] = at.pods()
  const evict = (state: typeof before, name?: string) =>
    committed(state, { verb: 'create eviction', kind: 'Pod', key: `default/${name}` }, 7000)
  const granted = evict(before, first)
  expect(JSON.stringify(before)).toBe(text)
  expect(objectOf(granted.state, 'PodDisruptionBudget', 'default/web')!.status).toMatchObject({
    disruptionsAllowed: 0,
    disruptedPods: { [first!]: 7000 },
  })
  expect(objectOf(granted.state, 'Pod', `default/${first}`)!.metadata.deletionTimestamp).toBe(7000)
  expect(evict(granted.state as typeof before, second).answer.refused).toMatchObject({ code: 429 })
  expect(evict(granted.state as typeof before, 'nosuch').answer.refused).toMatchObject({ code: 404 })
})

describe('kubectl delete', () => {
  test('gives a Pod its grace period, less, or none', () => {
    const at = crowded()
    const [first, second] = at.pods()
    const grace = (name?: string) => at.engine.view().get('Pod', `default/${name}`)?.metadata.deletionGracePeriodSeconds
    expect(at.type(`delete pod ${first} --wait=false`)).toEqual(['pod "web-x-x" deleted'])
    expect(grace(first)).toBe(30)
    at.type(`delete pod ${first} --now`)
    expect(grace(first)).toBe(1)
    expect(at.type(`delete pod/${second} --force --grace-period=0`)).toEqual([
      'warning: forced, not waited for',
      'pod "web-x-x" force deleted',
    ])
    expect(at.pods()).toEqual([first])
  })

  test('says what becomes of the objects below', () => {
    const at = crowded()
    const optionsOf = (line: string) => {
      at.type(line)
      const { finalizers } = at.engine.view().get('Deployment', 'default/web')?.metadata ?? {}
      return finalizers
    }
    expect(optionsOf('delete deployment web --cascade=orphan')).toEqual(['orphan'])
    expect(at.type('delete deployment web --cascade=sideways')[1]).toBe('exit 1')
    const other = crowded()
    other.type('delete deployment web --cascade=foreground')
    expect(other.engine.view().get('Deployment', 'default/web')!.metadata.finalizers).toEqual(['foregroundDeletion'])
    const third = crowded()
    third.type('delete deployment web')
    expect(third.engine.view().get('Deployment', 'default/web')).toBeUndefined()
  })

  test('wants a name, a selector, a file or all', () => {
    const at = crowded()
    expect(at.type('delete pods')).toEqual(['error: name or --all is missing', 'exit 1'])
    expect(at.type('delete pods -l app=web')).toHaveLength(2)
    expect(at.type('delete pods --all')).toHaveLength(2)
    expect(at.type('delete pod nosuch --ignore-not-found')).toEqual([])
    expect(at.type('delete -f web.yaml')).toEqual(['deployment.apps "web" deleted'])
  })
})
