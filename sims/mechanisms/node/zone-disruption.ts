export type ZoneState = 'Normal' | 'PartialDisruption' | 'FullDisruption'

export interface ZoneCounts {
  readonly ready: number
  /** Nodes that say so and nodes that say nothing. */
  readonly notReady: number
}

export interface ZoneSettings {
  /** The fraction of nodes not ready from which a zone is partially disrupted. */
  readonly unhealthyZoneThreshold: number
  /** A zone is large with more nodes than this. */
  readonly largeClusterSizeThreshold: number
  /** Nodes per second. */
  readonly nodeEvictionRate: number
  /** Nodes per second in a large zone that is partially disrupted. */
  readonly secondaryNodeEvictionRate: number
}

export interface ZoneDisruptionInput extends ZoneSettings {
  /** What the controller sees at each look, zone by zone. */
  readonly steps: readonly Readonly<Record<string, ZoneCounts>>[]
}

export interface Zone {
  readonly state: ZoneState
  /** How fast NoExecute taints are set; 0 means not at all. */
  readonly nodesTaintedPerSecond: number
}

export type Zones = Readonly<Record<string, Zone>>

const FEWEST_NODES_FOR_DISRUPTION = 3

/**
 * How each zone is judged, and how many of its nodes per second are tainted NoExecute, look after look.
 *
 * When much fails at once the fault is more likely in between than in the nodes, so evictions slow down or stop.
 * Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/node_lifecycle_controller.go, `handleDisruption`.
 */
export function zoneDisruption(input: ZoneDisruptionInput): { readonly steps: readonly Zones[] } {
  let zones: Zones = {}
  const steps = input.steps.map((counts) => (zones = judgeZones(zones, counts, input)))
  return { steps }
}

/** One look at all zones, after what was said of them at the look before. Source: as `zoneDisruption`. */
export function judgeZones(before: Zones, counts: Readonly<Record<string, ZoneCounts>>, settings: ZoneSettings): Zones {
  const names = Object.keys(counts)
  const state = (name: string) => zoneState(counts[name]!, settings.unhealthyZoneThreshold)
  const wasAllDown = names.every((name) => before[name]?.state === 'FullDisruption')
  const isAllDown = names.every((name) => state(name) === 'FullDisruption')

  const judge = (name: string): Zone => {
    if (isAllDown) return { state: 'FullDisruption', nodesTaintedPerSecond: 0 }
    // Trap: the rate changes with the state only, unless the whole cluster was down.
    if (!wasAllDown && before[name]?.state === state(name)) return before[name]
    return { state: state(name), nodesTaintedPerSecond: rate(state(name), counts[name]!, settings) }
  }
  return Object.fromEntries(names.map((name) => [name, judge(name)]))
}

/** Source: the same file, `ComputeZoneState`. */
function zoneState({ ready, notReady }: ZoneCounts, threshold: number): ZoneState {
  if (ready === 0 && notReady > 0) return 'FullDisruption'
  // Trap: the fraction is compared in single precision, or a zone exactly at the threshold could miss it.
  const isMany = Math.fround(notReady / (ready + notReady)) >= Math.fround(threshold)
  return notReady >= FEWEST_NODES_FOR_DISRUPTION && isMany ? 'PartialDisruption' : 'Normal'
}

/** Trap: a zone that is fully down is drained at the normal rate, as long as another one is not. */
function rate(state: ZoneState, { ready, notReady }: ZoneCounts, settings: ZoneSettings): number {
  if (state !== 'PartialDisruption') return toSixDecimals(settings.nodeEvictionRate)
  const isLarge = ready + notReady > settings.largeClusterSizeThreshold
  return isLarge ? toSixDecimals(settings.secondaryNodeEvictionRate) : 0
}

const toSixDecimals = (amount: number): number => Math.round(amount * 1e6) / 1e6
