import type { Json } from '../../../../sims/kernel/index.ts'
import { fieldOf } from '../../../yaml/index.ts'
import type { YamlNode } from '../../../yaml/index.ts'

/** The value at a path such as `spec.containers[0].name`; undefined where there is none. */
export function findAt(node: YamlNode, path: string): YamlNode | undefined {
  let part: YamlNode | undefined = node
  for (const step of path.split(/[.[\]]+/).filter(Boolean)) {
    if (!part || part.is === 'scalar') return undefined
    part = part.is === 'map' ? fieldOf(part, step)?.node : part.items[Number(step)]
  }
  return part
}

/** A document as plain data. Fields are its own, whatever they are called; one without a value is as good as absent. */
export function plain(node: YamlNode): Json {
  if (node.is === 'scalar') return node.value
  if (node.is === 'list') return node.items.map(plain)
  const given = node.entries.filter(({ node: value }) => value.is !== 'scalar' || value.value !== null)
  return Object.fromEntries(given.map(({ key, node: value }) => [key, plain(value)]))
}
