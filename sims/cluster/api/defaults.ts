import { defaultTolerationSeconds } from '../../mechanisms/control/index.ts'
import type { Kind, PodSpec, PodTemplate } from '../objects/index.ts'
import { memo } from './memo.ts'

type Draft = Record<string, unknown>

const draft = (value: unknown): Draft => (value ?? {}) as Draft

/** What a Pod's spec says when it says nothing. Source: kubernetes v1.20.2 pkg/apis/core/v1/defaults.go. */
const podSpec = (spec: PodSpec): PodSpec => ({
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  ...spec,
})

/** What admission adds to a Pod, but not to a template. */
const admitted = (spec: PodSpec): PodSpec => ({
  ...spec,
  ...defaultTolerationSeconds({ tolerations: spec.tolerations ?? [] }),
})

/** The Pods of one template share what they are to be. */
const newPodSpec = memo((spec: PodSpec): PodSpec => admitted(podSpec(spec)))

const template = (given: unknown): PodTemplate => {
  const { spec, ...rest } = given as PodTemplate
  return { ...rest, spec: podSpec(spec) }
}

const rollingUpdate = (strategy: unknown, defaults: Draft): Draft => {
  const { type = 'RollingUpdate', rollingUpdate: given } = draft(strategy) as { type?: string; rollingUpdate?: Draft }
  return type === 'RollingUpdate' ? { type, rollingUpdate: { ...defaults, ...given } } : { type }
}

/** Keep a claim that a Pod uses, and a volume that is bound, from going. */
export const PVC_PROTECTION = 'kubernetes.io/pvc-protection'
export const PV_PROTECTION = 'kubernetes.io/pv-protection'

/**
 * What the admission adds to storage objects.
 * Source: kubernetes v1.20.2 plugin/pkg/admission/storage/storageobjectinuseprotection/admission.go.
 */
const guarded = (metadata: unknown, finalizer: string): Draft => {
  const { finalizers = [], ...rest } = draft(metadata) as { finalizers?: readonly string[] }
  return { ...rest, finalizers: [...new Set([...finalizers, finalizer])] }
}

/** Per kind: what the API server fills in. Source: kubernetes v1.20.2 pkg/apis/<group>/<version>/defaults.go. */
const DEFAULTS: Partial<Record<Kind, (object: Draft) => Draft>> = {
  Pod: ({ spec, status }) => ({
    spec: newPodSpec(spec as PodSpec),
    status: { phase: 'Pending', ...draft(status) },
  }),
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
    spec: {
      parallelism: 1,
      // Without either number a Job is one Pod; with a parallelism alone it works off a queue of unknown length.
      ...(draft(spec)['parallelism'] === undefined && { completions: 1 }),
      backoffLimit: 6,
      ...draft(spec),
      template: template(draft(spec)['template']),
    },
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
  PersistentVolumeClaim: ({ metadata, spec, status }) => ({
    metadata: guarded(metadata, PVC_PROTECTION),
    spec,
    status: { phase: 'Pending', ...draft(status) },
  }),
  PersistentVolume: ({ metadata, spec, status }) => ({
    metadata: guarded(metadata, PV_PROTECTION),
    spec: { persistentVolumeReclaimPolicy: 'Retain', ...draft(spec) },
    status: { phase: 'Pending', ...draft(status) },
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
