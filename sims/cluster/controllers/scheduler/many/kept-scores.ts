import type { Node } from '../../../../mechanisms/scheduler/index.ts'
import { memo } from '../../memo.ts'
import type { Profile } from '../profile.ts'
import type { World } from '../world.ts'
import type { Scored } from './ask.ts'
import { companyOf } from './company.ts'
import { ownShapeOf } from './shapes.ts'

/** In place of a score: the node will not do. */
export const NO = -1

const UNKNOWN = -2

export const scoreIn = ({ status, score }: Scored): number => (status === 'Success' ? score : NO)

/** Of more shapes than this nothing is kept. */
const SHAPES = 64

/** What all nodes say to Pods of one shape, up to a change of their use. */
interface Scores {
  changes: readonly string[]
  heard: number
  readonly of: number[]
}

/** By profile and by list of nodes. */
const boards = memo((_: Profile) => memo((_: readonly Node[]) => new Map<number, Scores>()))

/** The n-th of some nodes is found by its name. */
const numbersByName = memo((nodes: readonly Node[]) => new Map(nodes.map(({ name }, at) => [name, at])))

/**
 * The score of the n-th node, or `NO`: asked again only after the node's use has changed, so that a decision among
 * thousands of nodes asks one or two. Undefined where other things than the nodes' own Pods have a say.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/internal/cache/cache.go, `UpdateSnapshot`: upstream, too, takes over only the
 * nodes that have changed since the Pod before.
 */
export function keptScores(
  world: World,
  nodes: readonly Node[],
  ask: (at: number) => Scored,
): ((at: number) => number) | undefined {
  const { view, profile, pod, more } = world
  const usesChanged = view.usesChanged?.()
  const isOwnMatter = !companyOf(world).length && !more.length && !view.isAnyNominated()
  if (!usesChanged || nodes !== world.nodes || !isOwnMatter) return undefined
  const { of } = upToDate(scoresOf(boards(profile)(nodes), ownShapeOf(pod)), nodes, usesChanged)
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
