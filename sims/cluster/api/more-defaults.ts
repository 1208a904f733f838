import type { Kind } from '../objects/index.ts'
import { draft, rollingUpdate, template } from './drafts.ts'
import type { Draft } from './drafts.ts'
import { PV_PROTECTION, PVC_PROTECTION } from './finalizers.ts'

/**
 * What the admission adds to storage objects.
 * Source: kubernetes v1.20.2 plugin/pkg/admission/storage/storageobjectinuseprotection/admission.go.
 */
const guarded = (metadata: unknown, finalizer: string): Draft => {
  const { finalizers = [], ...rest } = draft(metadata) as { finalizers?: readonly string[] }
  return { ...rest, finalizers: [...new Set([...finalizers, finalizer])] }
}

/** As `defaults.ts`, for the kinds that only a whole cluster has. */
export const MORE_DEFAULTS: Partial<Record<Kind, (object: Draft) => Draft>> = {
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
}
