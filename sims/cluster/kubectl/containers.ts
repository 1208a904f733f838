import type { AnyObject, Container } from '../objects/index.ts'
import type { ClusterEvent } from '../run/index.ts'
import { changing } from './change.ts'
import { usage } from './errors.ts'
import { plural } from './resources.ts'
import { patchAt, podSpecAt, podSpecPath } from './templates.ts'

/** The containers of a Pod or of a template, those for the start first. Throws KubectlError where there can be none. */
export function containersOf(object: AnyObject): readonly Container[] {
  const { containers, initContainers } = podSpecAt(object, pathOf(object))
  return [...(initContainers ?? []), ...containers]
}

/** A change of every container that `change` changes. */
export function changeContainers(
  object: AnyObject,
  what: string,
  change: (container: Container) => object,
  values: Readonly<Record<string, unknown>> = {},
): ClusterEvent[] {
  const path = pathOf(object)
  const { containers, initContainers } = podSpecAt(object, path)
  const all = (list: readonly Container[]) => list.map((container) => ({ ...container, ...change(container) }))
  const patch = { containers: all(containers), ...(initContainers && { initContainers: all(initContainers) }) }
  return changing(object, what, patchAt(path, patch), values)
}

function pathOf(object: AnyObject): readonly string[] {
  const path = podSpecPath(object)
  if (!path) throw usage(`${plural(object.kind)} "${object.metadata.name}" has no Pod template`)
  return path
}
