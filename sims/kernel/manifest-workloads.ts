import type { DocumentShape, Json, ValueShape } from './manifest.ts'
import { template } from './manifest-pod.ts'
import { documentOf, idle, integer, map, selector, written } from './manifest-shapes.ts'
import type { Fields } from './manifest-shapes.ts'

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' }
const JOB = { apiVersion: 'batch/v1', kind: 'Job' }

/** How many Pods a controller keeps. */
export const replicas = (param: string): ValueShape => integer({ param, absent: 1 })

/** A Deployment; what plays a part of its spec stands in `spec`, of its Pods' in `pod`. */
export const deployment = (spec: Fields, pod: Fields, more: Partial<DocumentShape> = {}): DocumentShape =>
  documentOf(
    DEPLOYMENT,
    map(
      {
        selector,
        template: template(pod),
        ...idle('replicas,strategy,minReadySeconds,revisionHistoryLimit,paused,progressDeadlineSeconds'),
        ...spec,
      },
      { required: true },
    ),
    more,
  )

/** A Deployment as people write it: its selector asks for the labels that its Pods carry. */
export const writeDeployment = (
  name: string,
  labels: Readonly<Record<string, string>>,
  spec: Readonly<Record<string, Json | undefined>>,
  pod: Json,
): Json =>
  written(DEPLOYMENT, name, {
    ...spec,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: pod },
  })

/** A Job; what plays a part of its Pods' spec stands in `pod`. */
export const job = (pod: Fields, more: Partial<DocumentShape> = {}): DocumentShape =>
  documentOf(
    JOB,
    map(
      {
        template: template(pod),
        ...idle('parallelism,completions,activeDeadlineSeconds,podFailurePolicy,successPolicy,backoffLimit'),
        ...idle('backoffLimitPerIndex,maxFailedIndexes,selector,manualSelector,ttlSecondsAfterFinished'),
        ...idle('completionMode,suspend,podReplacementPolicy,managedBy'),
      },
      { required: true },
    ),
    more,
  )

/** A Job as people write it. */
export const writeJob = (name: string, pod: Json): Json => written(JOB, name, { template: { spec: pod } })
