import type { Node } from '../../../mechanisms/scheduler/index.ts'
import { memo } from '../memo.ts'
import { ownShapeOf } from './ask.ts'
import type { Verdict } from './ask.ts'
import { numbersByName } from './world.ts'
import type { World } from './world.ts'

/** In place of a score: the node will not do. */
export const NO = -1

const UNKNOWN = -2

export const scoreIn = ({ status, score }: Verdict): number => (status === 'Success' ? score : NO)

/** Of more shapes than this nothing is kept. */
const SHAPES = 64

/** What all nodes say to Pods of one shape, up to a change of their use. */
interface Scores {
  changes: readonly string[]
  heard: number
  readonly of: number[]
}

const boards = memo((_: readonly Node[]) => new Map<number, Scores>())

/**
 * The score of the n-th node, or `NO`: asked again only after the node's use has changed, so that a decision among
 * thousands of nodes asks one or two. Undefined where other things than the nodes' own Pods have a say.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/internal/cache/cache.go, `UpdateSnapshot`: upstream, too, takes over only the
 * nodes that have changed since the Pod before.
 */
export function keptScores(
  { view, pod, company, claims, nodes: all }: World,
  nodes: readonly Node[],
  ask: (at: number) => Verdict,
): ((at: number) => number) | undefined {
  const usesChanged = view.usesChanged?.()
  const isOwnMatter = !company.length && !claims.bound.length && !claims.delayed.length && !view.isAnyNominated()
  if (!usesChanged || nodes !== all || !isOwnMatter) return undefined
  const { of } = upToDate(scoresOf(boards(nodes), ownShapeOf(pod)), nodes, usesChanged)
  return (at) => {
    if (of[at] === UNKNOWN) of[at] = scoreIn(ask(at))
    return of[at]!
  }
}

function scoresOf(board: Map<number, Scores>, shape: number): Scores {
  const known = board.get(shape)
  if (known) return known
  if (board.size >= SHAPES) board.clear()
  const scores: Scores = { changes: [], heard: 0, of: [] }
  board.set(shape, scores)
  return scores
}

/** Forgets what nodes have said whose use has changed since. */
function upToDate(scores: Scores, nodes: readonly Node[], changes: readonly string[]): Scores {
  if (scores.changes !== changes) {
    for (let at = 0; at < nodes.length; at++) scores.of[at] = UNKNOWN
    scores.changes = changes
    scores.heard = changes.length
  }
  const numbers = numbersByName(nodes)
  for (; scores.heard < changes.length; scores.heard++) {
    const at = numbers.get(changes[scores.heard]!)
    if (at !== undefined) scores.of[at] = UNKNOWN
  }
  return scores
}
