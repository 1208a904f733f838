import { chance } from '../../kernel/index.ts'
import type { Event, Outcome, State } from './model.ts'

const SEED = 29

/**
 * One of the addresses, each as likely as any other; undefined when there is none.
 * That is what rules with the probabilities 1/n, 1/(n-1), ... 1 come to.
 */
export const pick = (addresses: readonly string[], ...names: readonly (string | number)[]): string | undefined =>
  addresses[Math.floor(chance(SEED, ...names) * addresses.length)]

function outcomeAt({ pods }: State, ip: string | undefined): Outcome {
  if (!ip) return 'rejected'
  const pod = pods.find((one) => one.ip === ip)
  if (!pod) return 'answered'
  if (pod.phase === 'stopped' || pod.phase === 'gone') return 'refused'
  if (!pod.ready) return 'notReady'
  return pod.phase === 'terminating' ? 'draining' : 'answered'
}

/** A new connection to the Service from a client on this node: its rules decide, whatever the slices say by now. */
export function connect(state: State, node: string): { event: Event; because: { rules: number } } {
  const addresses = state.rules[node]!
  const ip = pick(addresses, node, state.sent)
  return {
    event: { kind: 'connection.opened', node, ip: ip ?? '', outcome: outcomeAt(state, ip) },
    because: { rules: addresses.length },
  }
}
