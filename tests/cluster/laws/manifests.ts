import fc from 'fast-check'
import type { ManifestObject } from '../../../sims/cluster/kubectl/index.ts'

/** A field that may be missing. */
const maybe = <T>(value: T) => fc.option(fc.constant(value), { nil: undefined })

const given = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const image = fc.constantFrom('web:v1', 'web:v2', 'web:v3')

const podSpec = fc
  .record({
    image,
    cpu: fc.constantFrom('100m', '100m', '500m', '900m', '1500m'),
    stopMs: fc.constantFrom('800', '800', '5000', '40000'),
    grace: fc.constantFrom(undefined, undefined, 1, 0),
    priority: fc.constantFrom(undefined, undefined, undefined, 10),
    readinessProbe: maybe({ periodSeconds: 2, tcpSocket: { port: 80 } }),
    patience: fc.constantFrom(undefined, undefined, 3),
  })
  .map(({ image, cpu, stopMs, grace, priority, readinessProbe, patience }) => ({
    containers: [
      {
        name: 'c',
        image,
        resources: { requests: { cpu, memory: '64Mi' } },
        ...(stopMs !== '800' && { env: [{ name: 'STOP_MS', value: stopMs }] }),
        ...given({ readinessProbe }),
      },
    ],
    ...given({ terminationGracePeriodSeconds: grace, priority }),
    ...(patience && { tolerations: [{ key: 'k', effect: 'NoExecute', tolerationSeconds: patience }] }),
  }))

const template = (app: string, spec: unknown) => ({ metadata: { labels: { app } }, spec })
const selector = (app: string) => ({ matchLabels: { app } })
const object = (kind: string, name: string, fields: object) =>
  ({ kind, metadata: { name }, ...fields }) as ManifestObject

const deployment = fc
  .record({
    name: fc.constantFrom('web', 'web', 'api'),
    replicas: fc.constantFrom(1, 2, 3, 4, 0, undefined),
    strategy: fc.oneof(
      { weight: 1, arbitrary: fc.constant({ type: 'Recreate' }) },
      {
        weight: 4,
        arbitrary: fc
          .record({
            maxSurge: fc.constantFrom(1, 0, 2, '25%', '60%'),
            maxUnavailable: fc.constantFrom(1, 0, '25%', '50%'),
          })
          // The API server takes no two zeros.
          .filter(({ maxSurge, maxUnavailable }) => maxSurge !== 0 || maxUnavailable !== 0)
          .map((rollingUpdate) => ({ rollingUpdate })),
      },
    ),
    minReadySeconds: fc.constantFrom(undefined, undefined, 3),
    revisionHistoryLimit: fc.constantFrom(undefined, 0, 1),
    progressDeadlineSeconds: fc.constantFrom(undefined, 20),
    paused: fc.constantFrom(undefined, undefined, undefined, true),
    pod: podSpec,
  })
  .map(({ name, pod, ...spec }) =>
    object('Deployment', name, { spec: { ...given(spec), selector: selector(name), template: template(name, pod) } }),
  )

/** A Deployment called web. */
export const web = deployment.filter(({ metadata }) => metadata.name === 'web')

const statefulSet = fc
  .record({
    replicas: fc.constantFrom(2, 1, 3, 0),
    podManagementPolicy: fc.constantFrom('OrderedReady', 'Parallel'),
    updateStrategy: fc.constantFrom({}, { type: 'OnDelete' }, { rollingUpdate: { partition: 1 } }),
    revisionHistoryLimit: fc.constantFrom(undefined, 0),
    isStoring: fc.boolean(),
    pod: podSpec,
  })
  .map(({ pod, isStoring, ...spec }) =>
    object('StatefulSet', 'db', {
      spec: {
        ...given(spec),
        serviceName: 'db',
        selector: selector('db'),
        template: template('db', pod),
        ...(isStoring && { volumeClaimTemplates: [{ metadata: { name: 'data' }, ...claimSpec }] }),
      },
    }),
  )

const claimSpec = { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }

const daemonSet = fc
  .record({
    updateStrategy: fc.constantFrom({}, { type: 'OnDelete' }, { rollingUpdate: { maxUnavailable: 2 } }),
    minReadySeconds: fc.constantFrom(undefined, 3),
    disk: fc.constantFrom(undefined, undefined, 'ssd'),
    pod: podSpec,
  })
  .map(({ pod, disk, ...spec }) => {
    const nodeSelector = disk && { nodeSelector: { disk } }
    return object('DaemonSet', 'agent', {
      spec: { ...given(spec), selector: selector('agent'), template: template('agent', { ...pod, ...nodeSelector }) },
    })
  })

const job = fc
  .record({
    parallelism: fc.constantFrom(undefined, 1, 2),
    completions: fc.constantFrom(undefined, 1, 3),
    backoffLimit: fc.constantFrom(0, 1, 2),
    ttlSecondsAfterFinished: fc.constantFrom(undefined, 5),
    activeDeadlineSeconds: fc.constantFrom(undefined, 10),
    command: fc.constantFrom('sleep 2; exit 0', 'sleep 1; exit 1', 'sleep 30; exit 0'),
    pod: podSpec,
  })
  .map(({ pod, command, ...spec }) => {
    const containers = pod.containers.map((each) => ({ ...each, command: ['sh', '-c', command] }))
    return object('Job', 'work', {
      spec: { ...given(spec), template: template('work', { ...pod, containers, restartPolicy: 'Never' }) },
    })
  })

const pod = fc
  .record({
    spec: podSpec,
    app: fc.constantFrom('single', 'web'),
    restartPolicy: fc.constantFrom(undefined, 'Never'),
    claimName: fc.constantFrom(undefined, undefined, 'shared'),
  })
  .map(({ spec, app, restartPolicy, claimName }) => {
    const volumes = claimName === undefined ? undefined : [{ name: 'v', persistentVolumeClaim: { claimName } }]
    return {
      kind: 'Pod',
      metadata: { name: 'single', labels: { app } },
      spec: { ...spec, ...given({ restartPolicy, volumes }) },
    } as ManifestObject
  })

const app = fc.constantFrom('web', 'db', 'agent')
/** A Service for one of the workloads. */
export const service = app.map((name) =>
  object('Service', name, { spec: { selector: { app: name }, ports: [{ port: 80 }] } }),
)
const budget = fc
  .record({
    app: fc.constantFrom('web', 'db'),
    limit: fc.constantFrom({ minAvailable: 1 }, { minAvailable: '50%' }, { maxUnavailable: 1 }, { maxUnavailable: 0 }),
  })
  .map(({ app, limit }) => object('PodDisruptionBudget', app, { spec: { ...limit, selector: selector(app) } }))
const claim = fc.constant(object('PersistentVolumeClaim', 'shared', claimSpec))

/** Any object that somebody may apply; few names, so that most of them are applied to what is there. */
export const anyManifest: fc.Arbitrary<ManifestObject> = fc.oneof(
  { weight: 9, arbitrary: deployment },
  { weight: 4, arbitrary: statefulSet },
  { weight: 3, arbitrary: daemonSet },
  { weight: 2, arbitrary: job },
  { weight: 2, arbitrary: pod },
  { weight: 2, arbitrary: service },
  { weight: 2, arbitrary: budget },
  { weight: 1, arbitrary: claim },
)
