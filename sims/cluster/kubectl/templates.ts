import type { AnyObject, PodSpec } from '../objects/index.ts'

/** Where an object keeps the spec of its Pods, as steps from the object; undefined for kinds that have none. */
export function podSpecPath({ kind }: AnyObject): readonly string[] | undefined {
  switch (kind) {
    case 'Pod':
      return ['spec']
    case 'CronJob':
      return ['spec', 'jobTemplate', 'spec', 'template', 'spec']
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return ['spec', 'template', 'spec']
    default:
      return undefined
  }
}

/** What stands at a place in an object. */
export const podSpecAt = (object: AnyObject, path: readonly string[]): PodSpec =>
  path.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], object) as PodSpec

/** A patch that says something about that place. */
export const patchAt = (path: readonly string[], patch: unknown): unknown =>
  path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), patch)
