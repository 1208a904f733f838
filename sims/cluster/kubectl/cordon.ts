import type { Node } from '../objects/index.ts'
import { changing } from './change.ts'
import { usage } from './errors.ts'
import { find, findAll } from './find.ts'
import type { Call, Command, Said } from './types.ts'

/** The nodes that a command names: `NODE`, `node/NODE`, or those that `-l` picks. */
export function nodesOf(call: Call): Node[] {
  const names = call.args.map((arg) => arg.replace(/^(nodes?|no)\//, ''))
  if (names.length === 0 && call.flags['selector'] === undefined) throw usage('NODE or --selector is missing')
  if (names.length === 0) return findAll(call, [{ kind: 'Node' }]) as Node[]
  return names.map((name) => find(call, 'Node', name))
}

function run(call: Call, isWanted: boolean): Said {
  const nodes = nodesOf(call)
  const word = isWanted ? 'cordoned' : 'uncordoned'
  return {
    events: nodes.flatMap((node) => markNode(node, isWanted)),
    output: nodes.map(
      ({ metadata, spec }) =>
        `node/${metadata.name} ${(spec.unschedulable ?? false) === isWanted ? 'already ' : ''}${word}`,
    ),
  }
}

/** Says that no new Pods shall come, or that they may again. */
export const markNode = (node: Node, isUnschedulable: boolean) =>
  changing(node, isUnschedulable ? 'cordoned' : 'uncordoned', { spec: { unschedulable: isUnschedulable || null } })

/** `kubectl cordon`. */
export const cordon: Command = { values: ['selector'], run: (call) => run(call, true) }

/** `kubectl uncordon`. */
export const uncordon: Command = { values: ['selector'], run: (call) => run(call, false) }
