import { expect, test } from 'vitest'
import { create, objectOf, patch } from '../../../sims/cluster/api/index.ts'
import { endpointSliceController } from '../../../sims/cluster/controllers/endpointslice/index.ts'
import { endpointsController } from '../../../sims/cluster/controllers/endpoints/index.ts'
import { applyToCluster, clusterOf, clusterRules } from '../../../sims/cluster/run/index.ts'
import { noteConcerned } from '../../../sims/cluster/run/concerned.ts'
import type { Controller } from '../../../sims/cluster/run/index.ts'
import { viewOf } from '../../../sims/cluster/run/view.ts'
import { RECORDED } from '../../../sims/cluster/settings.ts'

const pod = create('Pod', {
  metadata: { name: 'web-1', namespace: 'default', labels: { app: 'web' } },
  spec: { nodeName: 'node-1', containers: [{ name: 'web', image: 'web' }] },
  status: { phase: 'Running', podIP: '10.244.1.7' },
})
const service = create('Service', {
  metadata: { name: 'web', namespace: 'default' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
})
const before = clusterOf(pod, service)
const was = objectOf(before, 'Pod', 'default/web-1')!

const changed = (change: object) => {
  const write = patch('patch status', 'Pod', was, change)
  return objectOf(
    applyToCluster({ cluster: before }, { kind: '', name: '', write }, 1000).cluster,
    'Pod',
    'default/web-1',
  )!
}
const keys = (controller: Controller, from: typeof was | undefined, to: typeof was | undefined) => {
  const ranks = new Map<string, number>()
  noteConcerned(ranks, controller, viewOf(before, RECORDED, 0), 'Pod', { was: from, is: to })
  return [...ranks]
}
const isReady = { status: { conditions: [{ type: 'Ready', status: 'True' }] } }

test.each([endpointSliceController, endpointsController])(
  'the $actor passes over what does not change an endpoint, and nothing else',
  (controller) => {
    expect(keys(controller, was, changed({ status: { message: 'nothing new' } }))).toEqual([])
    const ready = changed(isReady)
    expect(keys(controller, was, ready)).toEqual([['default/web', ready.metadata.resourceVersion]])
    expect(keys(controller, was, changed({ status: { podIP: '10.244.1.8' } }))).toHaveLength(1)
    expect(keys(controller, was, changed({ metadata: { labels: { app: 'other' } } }))).toHaveLength(1)
    expect(keys(controller, undefined, was)).toHaveLength(1)
    expect(keys(controller, was, undefined)).toHaveLength(1)
  },
)

test('a rule looks again only at the keys that a change concerns', () => {
  const looks: string[] = []
  const watched: Controller = {
    ...endpointSliceController,
    reconcile: (key, view) => {
      looks.push(key)
      return endpointSliceController.reconcile(key, view)
    },
  }
  const rule = clusterRules([watched], () => RECORDED)['endpointslice-controller']!
  const asked = rule({ cluster: before }, null, 0)
  const write = (change: object) => ({ kind: '', name: '', write: patch('patch status', 'Pod', was, change) })
  const quiet = applyToCluster({ cluster: before }, write({ status: { message: 'nothing new' } }), 1)
  expect(rule(quiet, null, 1).map(({ event }) => event)).toEqual(asked.map(({ event }) => event))
  expect(looks).toEqual(['default/web'])
  rule(applyToCluster(quiet, write(isReady), 2), null, 2)
  expect(looks).toEqual(['default/web', 'default/web'])
})
