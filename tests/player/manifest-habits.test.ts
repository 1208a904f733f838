import { describe, expect, test } from 'vitest'
import { defaults } from '../../sims/kernel/index.ts'
import { loadManifest } from '../support/manifests.ts'

const rolling = await loadManifest('rolling-update')
const cgroup = await loadManifest('cgroup-cpu')
const creation = await loadManifest('pod-creation')
const lifecycle = await loadManifest('pod-lifecycle')
const endpoints = await loadManifest('service-endpoints')
const canary = await loadManifest('canary')
const scheduler = await loadManifest('scheduler')
const sidecar = await loadManifest('sidecar')

const deployment = (spec: string, container = '{name: web, image: web}') => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [${container}]}}
${spec}`
const pod = (spec: string, name = 'app') => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n${spec}\n`
const resources = (text: string) => pod(`  containers: [{name: app, resources: ${text}}]`)

describe('amounts', () => {
  test.each([
    ['1', '1'],
    ['25%', '25%'],
    ['"30%"', '30%'],
    ['030', undefined],
    ['010', '8'],
    ['7%', '7%'],
    ['0%', '0'],
    ['10', '10'],
    ['11', undefined],
    ['101%', undefined],
    ['2.0', '2'],
  ])('maxSurge: %s is %s', (text, expected) => {
    const { params } = rolling.read(deployment(`  strategy: {rollingUpdate: {maxSurge: ${text}}}`))
    expect(params?.['maxSurge']).toBe(expected)
  })

  test.each([
    ['{limits: {cpu: 500m}}', { limitMilli: 500, requestMilli: 500 }],
    ['{limits: {cpu: 0.5}, requests: {cpu: 0}}', { limitMilli: 500, requestMilli: 0 }],
    ['{limits: {cpu: "2"}, requests: {cpu: 1e-1}}', { limitMilli: 2000, requestMilli: 100 }],
    ['{limits: {cpu: 2003m}}', { limitMilli: 2003 }],
    ['{requests: {cpu: 250000u}}', { limitMilli: 0, requestMilli: 250 }],
    ['{limits: {memory: 64Mi}}', { memoryLimitMiB: 64, memoryRequestMiB: 64 }],
    ['{limits: {memory: 0.125Gi}, requests: {memory: 65536Ki}}', { memoryLimitMiB: 128, memoryRequestMiB: 64 }],
    ['{limits: {memory: 134217728}}', { memoryLimitMiB: 128 }],
    ['{}', { limitMilli: 0, requestMilli: 0, memoryLimitMiB: 0, memoryRequestMiB: 0 }],
  ])('%s', (text, expected) => {
    expect(cgroup.read(resources(text)).params).toMatchObject(expected)
  })

  test.each([
    ['{sleep: {seconds: 2}}', 2000],
    ['{exec: {command: [sleep, "2"]}}', 2000],
    ['{exec: {command: [/bin/sleep, 2.5s]}}', 2500],
    ['{exec: {command: [sleep, 0.05m]}}', 3000],
    ['{exec: {command: [/bin/sh, -c, sleep 4]}}', 4000],
    ['{exec: {command: [bash, -c, "sleep 1.5s"]}}', 1500],
  ])('preStop: %s sleeps for %i ms', (hook, preStop) => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n---'
    const { params } = endpoints.read(service + deployment('', `{name: web, lifecycle: {preStop: ${hook}}}`))
    expect(params).toMatchObject({ preStop, pods: 1, selector: true })
  })

  test('a length of time as the Gateway API has it is read, and plays no part', () => {
    const text = canary.text({ ...defaults(canary.sim.params), way: 'weight' })
    const timed = text.replace('- backendRefs:', '- timeouts: {request: 10s}\n    backendRefs:')
    const { params, notes } = canary.read(timed)
    expect(params?.['way']).toBe('weight')
    expect(notes.map(({ path }) => path)).toContain('spec.rules[0].timeouts.request')
  })
})

describe('what is absent has the value that Kubernetes gives it', () => {
  test('a Deployment', () => {
    const { params, notes } = rolling.read(deployment(''), { replicas: 5, maxSurge: '1', strategy: 'Recreate' })
    expect(params).toMatchObject({
      ...{ replicas: 1, strategy: 'RollingUpdate', maxSurge: '25%', maxUnavailable: '25%', minReadySeconds: 0 },
      // These two cannot be shown as they are: the nearest is taken, and said.
      ...{ progressDeadlineSeconds: 120, readyAfter: 1 },
    })
    expect(notes.flatMap(({ path, bent }) => (bent ? [`${path} ${bent.kubernetes} → ${bent.here}`] : []))).toEqual([
      'spec.template.spec.containers[0].readinessProbe.initialDelaySeconds 0 → 1',
      'spec.progressDeadlineSeconds 600 → 120',
    ])
  })

  test('an empty field is an absent one', () => {
    expect(rolling.read(deployment('  replicas:\n  strategy: ~\n')).params).toMatchObject({
      replicas: 1,
      maxSurge: '25%',
    })
    const empty = creation.read('apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n')
    expect(empty.problems.map(({ path, expected }) => `${path} ${expected.code}`)).toEqual(['spec required'])
  })

  test('an empty name of a class is none', () => {
    const now = { ...defaults(scheduler.sim.params), priority: 300 }
    const text = scheduler.text(now).replace('priorityClassName: important', 'priorityClassName:')
    expect(scheduler.read(text, now).params).toMatchObject({ priority: 0 })
  })

  test('a Pod without hooks and without a startup probe', () => {
    const probes = 'livenessProbe: {httpGet: {port: 80}}, readinessProbe: {httpGet: {port: 80}}'
    const { params } = lifecycle.read(pod(`  containers: [{name: a, ${probes}}]`), {
      ...{ preStopSeconds: 9, postStartSeconds: 3, startupProbe: true, initContainers: 2, restartPolicy: 'Never' },
    })
    expect(params).toMatchObject({
      ...{ preStopSeconds: 0, postStartSeconds: 0, startupProbe: false, initContainers: 0, containers: 1 },
      ...{ restartPolicy: 'Always', terminationGracePeriodSeconds: 30 },
    })
  })
})

describe('what no field stands for stays as it is', () => {
  test('the application’s own ways', () => {
    const { params } = rolling.read(deployment(''), { stopAfter: 7, neverReady: true })
    expect(params).toMatchObject({ stopAfter: 7, neverReady: true })
  })

  test('the strategy’s amounts under Recreate, which has none', () => {
    const { params } = rolling.read(deployment('  strategy: {type: Recreate}'), {
      maxSurge: '3',
      maxUnavailable: '50%',
    })
    expect(params).toMatchObject({ strategy: 'Recreate', maxSurge: '3', maxUnavailable: '50%' })
  })

  test('a document that may be left out', () => {
    const { params } = cgroup.read(resources('{}'), { neighbourRequestMilli: 700 })
    expect(params).toMatchObject({ neighbourRequestMilli: 700 })
  })
})

describe('several documents', () => {
  test('come in any order', () => {
    const now = { ...defaults(scheduler.sim.params), priority: 300, taint: 'NoSchedule', tolerates: true }
    const turned = scheduler.text(now).split('---\n').reverse().join('---\n')
    expect(scheduler.read(turned).params).toEqual(now)
  })

  test('stand for a choice by being there', () => {
    const shown = { ...defaults(canary.sim.params), way: 'header' }
    const [stable, other] = canary.text(shown).split('---\n')
    expect(canary.read(`${stable!}---\n${other!}`, shown).params).toMatchObject({ way: 'replicas' })
  })

  test('a Job for a Pod, but not both', () => {
    const now = { ...defaults(sidecar.sim.params), restartPolicy: 'Never' }
    const [one, two] = [sidecar.text(now), sidecar.text({ ...now, appRunsFor: 5 })]
    expect(two).toContain('kind: Job')
    expect(sidecar.read(two, now).params).toEqual(now)
    expect(sidecar.read(`${one}---\n${two}`, now).problems.map(({ expected }) => expected.code)).toEqual(['either'])
  })
})
