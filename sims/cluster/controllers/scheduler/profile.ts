import type {
  Filter,
  Node,
  Placement,
  Pod as PlainPod,
  ScorePlugin,
  Scoring,
} from '../../../mechanisms/scheduler/index.ts'
import type { Pod } from '../../objects/index.ts'
import type { View, Wish } from '../../run/index.ts'
import type { Decision } from './decide.ts'
import type { World } from './world.ts'

/**
 * Which plugins a scheduler runs, by extension point, as `profiles[].plugins` of a KubeSchedulerConfiguration says it.
 *
 * What is not named is not run: a field of a Pod that only such a plugin reads means nothing to this scheduler.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/kube-scheduler/config/v1beta1/types.go, `Plugins`.
 */
export interface Profile {
  readonly preFilter?: readonly PreFilterPlugin[]
  /** Asked in this order, up to the first no. */
  readonly filter: readonly FilterPlugin[]
  readonly postFilter?: PostFilterPlugin
  readonly score: readonly WeightedScore[]
  readonly preBind?: readonly PreBindPlugin[]
}

/** What a Pod needs whatever the node. */
export interface PreFilterPlugin {
  readonly name: string
  /** Why the Pod has to wait; or what each node is asked for this Pod after all filters; or nothing. */
  readonly about: (pod: Pod, view: View) => string | FilterPlugin | undefined
}

/** May the Pod run on a node? */
export interface FilterPlugin extends Filter {
  /** Why not, in the words of `kubectl describe`. */
  readonly reasons: (placement: Placement) => readonly string[]
}

/** What is done for a Pod for which no node will do. */
export interface PostFilterPlugin {
  readonly name: string
  /** Writes that make room; undefined when nothing helps. */
  readonly makeRoom: (pod: Pod, decision: Decision, world: World, message: string) => readonly Wish[] | undefined
  /** Pods that wait for such room on a node: they count as if they were there. */
  readonly guestsOf: (node: Node, world: World) => readonly PlainPod[]
}

/** How good is each of the nodes that will do? */
export interface WeightedScore {
  readonly name: ScorePlugin
  /** 0 to 100 for each feasible node, in their order. */
  readonly score: (scoring: Scoring) => readonly number[]
  /** How much it counts; 1 by default. */
  readonly weight?: number
  /** Whether it has nothing to say of this Pod, so that nobody gets points. */
  readonly skips?: (scoring: Scoring) => boolean
}

/** What has to be done on the chosen node before the Pod is bound to it. */
export interface PreBindPlugin {
  readonly name: string
  /** Undefined when nothing is to be done; no writes when others are at it. */
  readonly prepare: (pod: Pod, node: Node, view: View) => readonly Wish[] | undefined
}
