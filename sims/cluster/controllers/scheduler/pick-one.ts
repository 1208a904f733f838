import { chance } from '../../../kernel/index.ts'
import type { Node } from '../../../mechanisms/scheduler/index.ts'
import { memo } from '../memo.ts'

/**
 * One of equals, by their numbers in a list: the one that the Pod likes best. It seldom changes when others join or leave
 * them. Undefined when there is none.
 */
export function pickOne(nodes: readonly Node[], equals: readonly number[], pod: string): Node | undefined {
  const taste = numberOf(pod)
  const numbers = numbersOf(nodes)
  let [picked, most] = [equals[0] ?? -1, -1]
  for (const at of equals) {
    const liking = chance(taste ^ numbers[at]!)
    if (liking > most) [picked, most] = [at, liking]
  }
  return nodes[picked]
}

const numberOf = (name: string): number => Math.floor(chance(1, name) * 2 ** 32)

const numbersOf = /* @__PURE__ */ memo((nodes: readonly Node[]) => nodes.map(({ name }) => numberOf(name)))
