import { describe, expect, test } from 'vitest'
import { defaultProfile, schedulerWith } from '../../sims/cluster/controllers/scheduler/index.ts'
import type { Profile } from '../../sims/cluster/controllers/scheduler/index.ts'
import { create, emptyCluster, Engine, RECORDED } from '../../sims/cluster/index.ts'
import type { NewObject, Pod, PodSpec } from '../../sims/cluster/index.ts'
import { nodes, pod } from '../support/scheduler-film.ts'

const named = (plugins: readonly { readonly name: string }[] = []) => plugins.map(({ name }) => name)

describe('the default profile', () => {
  // kubernetes v1.20.2 pkg/scheduler/algorithmprovider/registry.go, `getDefaultConfig`. Without PrioritySort and
  // DefaultBinder, which every scheduler here has, and without what has nothing to decide here.
  const NOTHING_TO_DECIDE = [
    'AzureDiskLimits',
    'EBSLimits',
    'GCEPDLimits',
    'ImageLocality',
    'NodePreferAvoidPods',
    'NodeVolumeLimits',
    'VolumeRestrictions',
    'VolumeZone',
  ]
  const decide = (names: readonly string[]) => names.filter((name) => !NOTHING_TO_DECIDE.includes(name))

  test('asks the filters that v1.20 enables, in their order, but VolumeBinding after all others', () => {
    const enabled = [
      ...['NodeUnschedulable', 'NodeName', 'TaintToleration', 'NodeAffinity', 'NodePorts', 'NodeResourcesFit'],
      ...['VolumeRestrictions', 'EBSLimits', 'GCEPDLimits', 'NodeVolumeLimits', 'AzureDiskLimits', 'VolumeBinding'],
      ...['VolumeZone', 'PodTopologySpread', 'InterPodAffinity'],
    ]
    const asked = [...named(defaultProfile.filter), ...named(defaultProfile.preFilter)]
    expect(asked.at(-1)).toBe('VolumeBinding')
    const others = (names: readonly string[]) => names.filter((name) => name !== 'VolumeBinding')
    expect(others(asked)).toEqual(others(decide(enabled)))
  })

  test('scores with the plugins and weights that v1.20 enables', () => {
    const enabled = {
      NodeResourcesBalancedAllocation: 1,
      ImageLocality: 1,
      InterPodAffinity: 1,
      NodeResourcesLeastAllocated: 1,
      NodeAffinity: 1,
      NodePreferAvoidPods: 10_000,
      PodTopologySpread: 2,
      TaintToleration: 1,
    }
    const weights = defaultProfile.score.map(({ name, weight = 1 }) => [name, weight])
    expect(weights).toEqual(Object.entries(enabled).filter(([name]) => decide([name]).length))
  })

  test('makes room and holds volumes as v1.20 does', () => {
    expect(defaultProfile.postFilter?.name).toBe('DefaultPreemption')
    expect(named(defaultProfile.preBind)).toEqual(['VolumeBinding'])
  })
})

/** The default profile without one plugin, at whichever points it is asked. */
function without(plugin: string): Profile {
  const { postFilter, ...rest } = defaultProfile
  const others = <T extends { readonly name: string }>(plugins: readonly T[] = []) =>
    plugins.filter(({ name }) => name !== plugin)
  return {
    preFilter: others(rest.preFilter),
    filter: others(rest.filter),
    score: others(rest.score),
    preBind: others(rest.preBind),
    ...(postFilter && postFilter.name !== plugin && { postFilter }),
  }
}

const labelSelector = { matchLabels: { app: 'db' } }
const term = { topologyKey: 'zone', labelSelector }

/** What keeps a Pod from the only node, and the plugin that minds it. */
const OBSTACLES: Readonly<
  Record<string, { spec?: Partial<PodSpec>; node?: NewObject<'Node'>['spec']; busy?: string }>
> = {
  NodeUnschedulable: { node: { unschedulable: true } },
  TaintToleration: { node: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] } },
  NodeAffinity: { spec: { nodeSelector: { disk: 'ssd' } } },
  NodePorts: {
    spec: { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }] },
  },
  NodeResourcesFit: { busy: '4' },
  PodTopologySpread: {
    spec: {
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: 'rack', whenUnsatisfiable: 'DoNotSchedule', labelSelector },
      ],
    },
  },
  InterPodAffinity: {
    spec: { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } },
  },
  VolumeBinding: { spec: { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'nowhere' } }] } },
}

/** Where a Pod is after a second that meets one obstacle on the way to the only node. */
function nodeOf(profile: Profile, { spec, node, busy }: (typeof OBSTACLES)[string]): string | undefined {
  const engine = new Engine(emptyCluster, [schedulerWith(profile)], RECORDED)
  const write = (it: ReturnType<typeof create>) => engine.write('kubectl', { kind: 'written', name: it.key, write: it })
  write(create('Node', { ...nodes[0]!, spec: { ...node } }))
  const port = { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }] }
  write(create('Pod', pod('first', busy ?? '1', { nodeName: 'node-1', ...(!busy && port) })))
  write(create('Pod', pod('p', '1', spec)))
  engine.runUntil(1000)
  return engine.view().get('Pod', 'demo/p')!.spec.nodeName
}

describe('a profile without a plugin', () => {
  test.each(Object.entries(OBSTACLES))('does not ask %s', (plugin, obstacle) => {
    expect(nodeOf(defaultProfile, obstacle)).toBeUndefined()
    expect(nodeOf(without(plugin), obstacle)).toBe('node-1')
  })

  test('makes no room for an important Pod', () => {
    const phases = [defaultProfile, without('DefaultPreemption')].map((profile) => {
      const engine = new Engine(emptyCluster, [schedulerWith(profile)], RECORDED)
      const add = (object: NewObject<'Pod'>) =>
        engine.write('kubectl', { kind: 'written', name: object.metadata.name, write: create('Pod', object) })
      engine.write('kubectl', { kind: 'written', name: 'n', write: create('Node', nodes[0]!) })
      add(pod('small', '4', { nodeName: 'node-1' }))
      add(pod('urgent', '4', { priority: 10 }))
      engine.runUntil(1000)
      const small = engine.view().get('Pod', 'demo/small') as Pod | undefined
      return small?.metadata.deletionTimestamp !== undefined
    })
    expect(phases).toEqual([true, false])
  })

  test('gives no points for what it is not asked', () => {
    const score = (profile: Profile) => {
      const scores: unknown[] = []
      const engine = new Engine(emptyCluster, [schedulerWith(profile)], RECORDED, ({ because }) =>
        scores.push(because['score']),
      )
      for (const node of nodes)
        engine.write('kubectl', { kind: 'written', name: node.metadata.name, write: create('Node', node) })
      engine.write('kubectl', { kind: 'written', name: 'p', write: create('Pod', pod('p', '1')) })
      engine.runUntil(1000)
      return scores.at(-1)
    }
    expect(Number(score(defaultProfile)) - Number(score(without('TaintToleration')))).toBe(100)
  })
})
