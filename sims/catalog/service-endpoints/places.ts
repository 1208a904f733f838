import { NODES } from './model.ts'
import type { Params } from './model.ts'

/** A Pod by name, with the node that it runs on and the address that it gets there. */
export interface Place {
  readonly name: string
  readonly node: string
  readonly ip: string
}

/** The Pods take turns on the two nodes. */
export const places = ({ pods }: Pick<Params, 'pods'>): Place[] =>
  [...'abcdefg'].slice(0, pods).map((letter, index) => ({
    name: `web-${letter}`,
    node: NODES[index % 2]!,
    ip: `10.1.${1 + (index % 2)}.${2 + Math.floor(index / 2)}`,
  }))
