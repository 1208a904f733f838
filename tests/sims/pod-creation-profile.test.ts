import { expect, test } from 'vitest'
import { controllers, profile, settingsOf } from '../../sims/catalog/pod-creation/components.ts'
import { given, web } from '../../sims/catalog/pod-creation/set-up.ts'
import { objectsOf } from '../../sims/cluster/api/index.ts'
import { kubeScheduler, schedulerWith } from '../../sims/cluster/controllers/scheduler/index.ts'
import { atRest, clusterOf } from '../../sims/cluster/run/index.ts'
import { loadManifest } from '../support/manifests.ts'

test('the scheduler of all default plugins decides the same', () => {
  for (const replicas of [1, 2, 3, 4]) {
    const params = { replicas, imagePull: 0, readinessAfter: 0, down: 'none', applied: true } as const
    const bindings = [schedulerWith(profile), kubeScheduler].map((scheduler) => {
      const others = controllers.filter(({ actor }) => actor !== scheduler.actor)
      const cluster = atRest(clusterOf(...given, web(params)), [scheduler, ...others], settingsOf(params))
      return objectsOf(cluster, 'Pod').map(({ metadata, spec }) => [metadata.name, spec.nodeName])
    })
    expect(bindings[0]).toHaveLength(replicas + 2)
    expect(bindings[0]).toEqual(bindings[1])
  }
})

test('a manifest with fields for other plugins is told that they play no part', async () => {
  const { text, read } = await loadManifest('pod-creation')
  const fields = [
    'affinity',
    'nodeSelector',
    'tolerations',
    'topologySpreadConstraints',
    'volumes',
    'priorityClassName',
  ]
  const written = text({ replicas: 3, readinessAfter: 0 })
  const lines = fields.map(
    (field) => `\n      ${field}: ${field === 'priorityClassName' ? 'high' : field.endsWith('s') ? '[]' : '{}'}`,
  )
  const { params, problems, notes } = read(written.replace(/(\n    spec:)/, `$1${lines.join('')}`))
  expect(problems).toEqual([])
  expect(params).toMatchObject({ replicas: 3 })
  expect(notes.map(({ path }) => path)).toEqual(
    expect.arrayContaining(fields.map((field) => `spec.template.spec.${field}`)),
  )
})
