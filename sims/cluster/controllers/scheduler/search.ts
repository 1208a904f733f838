import type { Pod } from '../../objects/index.ts'
import type { Decision } from './decide.ts'
import type { World } from './world.ts'

/** How a scheduler looks for a node. */
export interface Search {
  readonly decide: (world: World) => Decision
  /** Pods of one likeness find a node or none alike; undefined for one that is a case of its own. */
  readonly likenessOf?: (pod: Pod) => string | undefined
}
