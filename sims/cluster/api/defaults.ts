import type { Kind, PodSpec, PodTemplate } from '../objects/index.ts'

type Draft = Record<string, unknown>

const draft = (value: unknown): Draft => (value ?? {}) as Draft

/** What a Pod's spec says when it says nothing. Source: kubernetes v1.20.2 pkg/apis/core/v1/defaults.go. */
const podSpec = (spec: PodSpec): PodSpec => ({
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  ...spec,
})

const template = (given: unknown): PodTemplate => {
  const { spec, ...rest } = given as PodTemplate
  return { ...rest, spec: podSpec(spec) }
}

const rollingUpdate = (strategy: unknown, defaults: Draft): Draft => {
  const { type = 'RollingUpdate', rollingUpdate: given } = draft(strategy) as { type?: string; rollingUpdate?: Draft }
  return type === 'RollingUpdate' ? { type, rollingUpdate: { ...defaults, ...given } } : { type }
}

/** Per kind: what the API server fills in. Source: kubernetes v1.20.2 pkg/apis/<group>/<version>/defaults.go. */
const DEFAULTS: Partial<Record<Kind, (object: Draft) => Draft>> = {
  Pod: ({ spec, status }) => ({ spec: podSpec(spec as PodSpec), status: { phase: 'Pending', ...draft(status) } }),
  Deployment: ({ spec }) => ({
    spec: {
      replicas: 1,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      ...draft(spec),
      strategy: rollingUpdate(draft(spec)['strategy'], { maxSurge: '25%', maxUnavailable: '25%' }),
      template: template(draft(spec)['template']),
    },
    status: {},
  }),
  ReplicaSet: ({ spec }) => ({
    spec: { replicas: 1, ...draft(spec), template: template(draft(spec)['template']) },
    status: { replicas: 0 },
  }),
  StatefulSet: ({ spec }) => ({
    spec: {
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      ...draft(spec),
      updateStrategy: rollingUpdate(draft(spec)['updateStrategy'], { partition: 0 }),
      template: template(draft(spec)['template']),
    },
    status: { replicas: 0 },
  }),
  DaemonSet: ({ spec }) => ({
    spec: {
      ...draft(spec),
      updateStrategy: rollingUpdate(draft(spec)['updateStrategy'], { maxUnavailable: 1 }),
      template: template(draft(spec)['template']),
    },
    status: { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 },
  }),
  Job: ({ spec }) => ({
    spec: { parallelism: 1, backoffLimit: 6, ...draft(spec), template: template(draft(spec)['template']) },
    status: {},
  }),
  CronJob: ({ spec }) => ({
    spec: {
      suspend: false,
      concurrencyPolicy: 'Allow',
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      ...draft(spec),
    },
    status: {},
  }),
  HorizontalPodAutoscaler: ({ spec }) => ({
    spec: { minReplicas: 1, ...draft(spec) },
    status: { currentReplicas: 0, desiredReplicas: 0 },
  }),
  Service: ({ spec }) => ({ spec: { type: 'ClusterIP', ...draft(spec) } }),
  Namespace: ({ spec }) => ({ spec: { finalizers: ['kubernetes'], ...draft(spec) }, status: { phase: 'Active' } }),
  PersistentVolumeClaim: ({ spec, status }) => ({ spec, status: { phase: 'Pending', ...draft(status) } }),
  PersistentVolume: ({ spec, status }) => ({
    spec: { persistentVolumeReclaimPolicy: 'Retain', ...draft(spec) },
    status: { phase: 'Available', ...draft(status) },
  }),
  PodDisruptionBudget: () => ({
    status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
  }),
  ResourceQuota: () => ({ status: {} }),
  Node: ({ spec, status }) => ({ spec: draft(spec), status: { allocatable: {}, ...draft(status) } }),
}

/** An object with everything filled in that its sender left out. */
export function withDefaults(kind: Kind, object: unknown): unknown {
  const given = Object.fromEntries(Object.entries(draft(object)).filter(([field]) => field !== 'apiVersion'))
  return { ...given, ...DEFAULTS[kind]?.(given) }
}
