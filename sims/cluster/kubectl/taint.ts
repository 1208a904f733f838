import { NOW } from '../api/index.ts'
import type { Node, TimedTaint } from '../objects/index.ts'
import { changing } from './change.ts'
import { KubectlError, usage } from './errors.ts'
import { findAll, targetsOf } from './find.ts'
import { isEffect } from './valid.ts'
import type { Command } from './types.ts'

interface Change {
  readonly key: string
  readonly value?: string
  /** Absent where all effects of the key go. */
  readonly effect?: TimedTaint['effect']
  readonly isRemoval: boolean
}

/** `KEY=VALUE:EFFECT`, `KEY:EFFECT`, and with a dash at the end the taints that go. Throws KubectlError for anything else. */
function changeOf(spec: string): Change {
  const [, key, value, effect, dash] = /^([^=:-][^=:]*?)(?:=([^:]*))?(?::([^-]+))?(-)?$/.exec(spec) ?? []
  const isRemoval = dash !== undefined
  if (key === undefined || (effect === undefined && !isRemoval) || (effect !== undefined && !isEffect(effect)))
    throw usage(`invalid taint spec: ${spec}`)
  return {
    key,
    isRemoval,
    ...(value && { value }),
    ...(effect !== undefined && { effect: effect as TimedTaint['effect'] }),
  }
}

const isSpec = (arg: string, at: number) => at > 0 && (/[=:]/.test(arg) || arg.endsWith('-'))

/** `kubectl taint nodes`: what keeps Pods away from a node, or drives them out. */
export const taint: Command = {
  values: ['selector'],
  switches: ['overwrite', 'all'],
  run: (call) => {
    const { args, flags } = call
    const first = args.findIndex(isSpec)
    if (first < 0) throw usage('no taint given')
    const changes = args.slice(first).map(changeOf)
    const targets = targetsOf(args.slice(0, first))
    if (targets.some(({ kind }) => kind !== 'Node')) throw usage('only for nodes')
    const nodes = findAll(call, targets) as Node[]
    const output: string[] = []
    const events = nodes.flatMap((node) => {
      const taints = changes.reduce(
        (list, change) => applied(node, list, change, flags['overwrite'] === 'true'),
        node.spec.taints ?? [],
      )
      const word = changes.every(({ isRemoval }) => isRemoval) ? 'untainted' : 'tainted'
      output.push(`node/${node.metadata.name} ${word}`)
      return changing(node, word, { spec: { taints: taints.length ? taints : null } })
    })
    return { events, output }
  },
}

function applied(node: Node, taints: readonly TimedTaint[], change: Change, mayOverwrite: boolean): TimedTaint[] {
  const { key, value, effect, isRemoval } = change
  const isMeant = (each: TimedTaint) => each.key === key && (effect === undefined || each.effect === effect)
  const rest = taints.filter((each) => !isMeant(each))
  const present = taints.find(isMeant)
  const { name } = node.metadata
  if (isRemoval || effect === undefined) {
    if (!present) throw new KubectlError(`error: taint "${key}${effect ? `:${effect}` : ''}" not found`)
    return rest
  }
  if (present && !mayOverwrite)
    throw new KubectlError(
      `error: node ${name} already has ${key} taint(s) with same effect(s) and --overwrite is false`,
    )
  // Evictions by a NoExecute taint count from the moment it came.
  return [...rest, { key, ...(value && { value }), effect, ...(effect === 'NoExecute' && { timeAdded: NOW }) }]
}
