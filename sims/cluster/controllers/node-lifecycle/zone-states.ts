import { judgeZones } from '../../../mechanisms/node/index.ts'
import type { ZoneCounts, Zones, ZoneSettings } from '../../../mechanisms/node/index.ts'
import { create, isSame } from '../../api/index.ts'
import type { Node } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { lookFrom } from './looks.ts'
import { observed } from './taints.ts'

/** The key under which the controller looks at all nodes together, and keeps what it thinks of zones; no node is called so. */
export const ZONES = 'node-controller/zones'

/** Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/config/v1alpha1/defaults.go and the manager's flags. */
export const SETTINGS: ZoneSettings = {
  unhealthyZoneThreshold: 0.55,
  largeClusterSizeThreshold: 50,
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
}

export type NodesByZone = Readonly<Record<string, readonly Node[]>>

/** A node's region and zone; nodes without are in one zone. Source: k8s.io/component-helpers, `GetZoneKey`. */
const zoneOf = ({ metadata: { labels = {} } }: Node): string => {
  const label = (name: string) =>
    labels[`topology.kubernetes.io/${name}`] ?? labels[`failure-domain.beta.kubernetes.io/${name}`] ?? ''
  return `${label('region')}/${label('zone')}`
}

export function nodesByZone(view: View): NodesByZone {
  const zones: Record<string, Node[]> = {}
  for (const node of view.list('Node')) (zones[zoneOf(node)] ??= []).push(node)
  return zones
}

/** What the controller thought of the zones at its last look. */
export const knownZones = (view: View): Zones => (view.get('Memory', ZONES)?.value ?? {}) as Zones

/**
 * Thinks anew of the zones at the next look. The rate of a zone depends on what it was before, so that is kept.
 * Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/node_lifecycle_controller.go, `handleDisruption`.
 */
export function judge(zones: NodesByZone, view: View): Wish[] {
  const memory = view.get('Memory', ZONES)
  const known = knownZones(view)
  const judged = judgeZones(known, countsOf(zones), SETTINGS)
  const states = Object.values(judged)
  const disrupted = states.filter(({ state }) => state !== 'Normal').length
  // As long as nothing was ever wrong, there is nothing to remember.
  if (memory ? isSame(judged, known) : disrupted === 0) return []
  const gone = Object.fromEntries(Object.keys(known).map((zone) => [zone, null]))
  const write = memory
    ? { verb: 'patch' as const, kind: 'Memory' as const, key: ZONES, patch: { value: { ...gone, ...judged } } }
    : create('Memory', { metadata: { name: ZONES }, value: judged })
  return [wish('zones.judged', write, lookFrom(view.now, view) - view.now, { zones: states.length, disrupted })]
}

const countsOf = (zones: NodesByZone): Record<string, ZoneCounts> =>
  Object.fromEntries(
    Object.entries(zones).map(([zone, nodes]) => {
      const ready = nodes.filter((node) => observed(node) === 'True').length
      return [zone, { ready, notReady: nodes.length - ready }]
    }),
  )
