import { matchesLabelSelector } from '../../mechanisms/control/index.ts'
import type { LabelSelector, Labels } from '../../mechanisms/control/index.ts'
import { isSame } from '../api/index.ts'
import type { Kind } from '../objects/index.ts'
import { KubectlError } from './errors.ts'
import { isMap } from './json-diff.ts'

const CONTAINERS = 'spec.template.spec.containers'

/** What an object cannot be without. Source: kubernetes v1.20.2 pkg/apis/<group>/validation. */
const REQUIRED: Partial<Record<Kind, readonly string[]>> = {
  Pod: ['spec.containers'],
  Deployment: ['spec.selector', CONTAINERS, 'spec.strategy'],
  ReplicaSet: ['spec.selector', CONTAINERS],
  StatefulSet: ['spec.selector', CONTAINERS, 'spec.updateStrategy'],
  DaemonSet: ['spec.selector', CONTAINERS, 'spec.updateStrategy'],
  Job: [CONTAINERS],
  CronJob: ['spec.schedule', 'spec.jobTemplate.spec.template.spec.containers'],
  HorizontalPodAutoscaler: ['spec.scaleTargetRef', 'spec.maxReplicas'],
  PodDisruptionBudget: ['spec.selector'],
  PersistentVolume: ['spec.capacity', 'spec.accessModes'],
  PersistentVolumeClaim: ['spec.accessModes', 'spec.resources.requests'],
  Service: ['spec'],
  Node: ['spec'],
  Namespace: ['spec'],
}

const MAPS = ['spec.selector', 'spec.strategy', 'spec.updateStrategy', 'spec.scaleTargetRef', 'spec.capacity']
const HAVE_DEFAULTS: readonly Kind[] = ['Namespace', 'Node']
const DEFAULTED = ['spec.strategy', 'spec.updateStrategy']
const COUNTS = [
  'replicas',
  'minReadySeconds',
  'parallelism',
  'completions',
  'backoffLimit',
  'maxReplicas',
  'minReplicas',
]
const SWITCHES = ['paused', 'suspend', 'unschedulable']

const at = (object: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, field) => (isMap(part) ? part[field] : undefined), object)

/**
 * Refuses an object that the API server would not take, as far as the components here rely on it.
 *
 * Throws KubectlError with the field; `before` is the object as it stands, if it does.
 */
export function validate(kind: Kind, name: string, object: unknown, before?: unknown): void {
  const refuse = (field: string, why: string) => new KubectlError(`The ${kind} "${name}" is invalid: ${field}: ${why}`)
  for (const path of REQUIRED[kind] ?? []) {
    const value = at(object, path)
    // What a new object leaves out is filled in, and some of what an old one says no more.
    if (value == null && DEFAULTED.includes(path)) continue
    if (before === undefined && HAVE_DEFAULTS.includes(kind)) continue
    const isGood = path.endsWith('containers')
      ? isContainers(value)
      : MAPS.includes(path)
        ? isMap(value)
        : value != null
    if (!isGood) throw refuse(path, 'Required value')
  }
  for (const field of COUNTS) {
    const value = at(object, `spec.${field}`)
    if (value !== undefined && !(Number.isInteger(value) && (value as number) >= 0))
      throw refuse(`spec.${field}`, `Invalid value: ${JSON.stringify(value)}: a whole number, 0 or more`)
  }
  for (const field of SWITCHES) {
    const value = at(object, `spec.${field}`)
    if (value !== undefined && typeof value !== 'boolean') throw refuse(`spec.${field}`, 'Invalid value: true or false')
  }
  validateTaints(at(object, 'spec.taints'), refuse)
  for (const path of ['metadata.labels', 'metadata.annotations', 'spec.template.metadata.labels']) {
    const value = at(object, path)
    if (value !== undefined && !(isMap(value) && Object.values(value).every((each) => typeof each === 'string')))
      throw refuse(path, 'Invalid value: not all texts')
  }
  const finalizers = at(object, 'metadata.finalizers')
  if (finalizers !== undefined && !(Array.isArray(finalizers) && finalizers.every((each) => typeof each === 'string')))
    throw refuse('metadata.finalizers', 'Invalid value: not all texts')
  validateSelector(object, before, refuse)
}

type Refuse = (field: string, why: string) => KubectlError

function validateTaints(taints: unknown, refuse: Refuse): void {
  const isTaint = (taint: unknown) => isMap(taint) && typeof taint['key'] === 'string' && isEffect(taint['effect'])
  if (taints !== undefined && !(Array.isArray(taints) && taints.every(isTaint)))
    throw refuse('spec.taints', 'Invalid value: key or effect')
}

export const isEffect = (effect: unknown): boolean =>
  effect === 'NoSchedule' || effect === 'PreferNoSchedule' || effect === 'NoExecute'

const isContainers = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each) => isMap(each) && typeof each['name'] === 'string' && typeof each['image'] === 'string')

/** A selector that did not pick the own template's Pods would make new ones for ever. */
function validateSelector(object: unknown, before: unknown, refuse: Refuse): void {
  const selector = at(object, 'spec.selector')
  const labels = at(object, 'spec.template.metadata.labels')
  if (!isMap(selector) || at(object, 'spec.template') === undefined || at(object, 'kind') === 'Job') return
  if (before !== undefined && !isSame(selector, at(before, 'spec.selector')))
    throw refuse('spec.selector', 'Invalid value: field is immutable')
  if (!matchesLabelSelector(selector as LabelSelector, (labels ?? {}) as Labels))
    throw refuse('spec.template.metadata.labels', 'Invalid value: not selected')
}
