import { chance } from '../../kernel/index.ts'
import { OUTSIDE } from './model.ts'
import type { Connection, Outcome, State } from './model.ts'
import { fails, isDeleting, listens, pods, runtimeOf } from './pods.ts'

const SEED = 29

/**
 * One of the addresses, each as likely as any other; undefined when there is none.
 * That is what rules with the probabilities 1/n, 1/(n-1), ... 1 come to.
 */
export const pick = (addresses: readonly string[], ...names: readonly (string | number)[]): string | undefined =>
  addresses[Math.floor(chance(SEED, ...names) * addresses.length)]

/** What runs at an address by now, whatever anybody has written about it. */
function outcomeAt(state: State, ip: string | undefined): Outcome {
  if (!ip) return 'rejected'
  if (ip === OUTSIDE) return 'answered'
  const pod = pods(state).find((each) => runtimeOf(state, each)?.sandbox.ip === ip)
  const runtime = pod && runtimeOf(state, pod)
  if (!pod || !listens(runtime)) return 'refused'
  if (fails(runtime)) return 'notReady'
  return isDeleting(pod) ? 'draining' : 'answered'
}

/** A new connection to the Service from a client on this node: its rules decide, whatever the slices say by now. */
export function connect(state: State, node: string) {
  const addresses = state.rules[node]!
  const ip = pick(addresses, node, state.sent)
  const connection: Connection = { node, ip: ip ?? '', outcome: outcomeAt(state, ip) }
  return { event: { kind: 'connection.opened', ...connection } as const, because: { rules: addresses.length } }
}
