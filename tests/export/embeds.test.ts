import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { run, startParams } from '../../sims/kernel/index.ts'
import type { ParamTable, ParamValues, Sim, Start } from '../../sims/kernel/index.ts'
import type { ClusterState } from '../../sims/cluster/index.ts'
import { bundle } from '../../src/export/bundle.ts'
import { clusterOf } from '../../src/export/embed/cluster.ts'
import { LEFT_OUT, leftOut } from '../../src/export/left-out.ts'
import { loadSim, simIds } from '../support/catalog.ts'
import { anyActs, anyParams } from '../support/laws.ts'

const onCluster = simIds.filter((id) => clusterOf(id))

/** Every field of some data, however deep, with what it says. */
function* fieldsIn(data: unknown): Generator<readonly [string, unknown]> {
  if (typeof data !== 'object' || data === null) return
  for (const [name, value] of Object.entries(data)) {
    if (!Array.isArray(data)) yield [name, value]
    yield* fieldsIn(value)
  }
}

const objectsIn = (state: unknown) => (state as { readonly cluster: ClusterState }).cluster.objects

/** What the runs of a simulation have that a module is asked about. */
const HAS: Readonly<Record<string, (objects: ClusterState['objects']) => unknown[]>> = {
  'cluster/api/admission.ts': (objects) => kindsOf(objects, ['Namespace', 'ResourceQuota']),
  'cluster/api/eviction.ts': (objects) => kindsOf(objects, ['PodDisruptionBudget']),
  'cluster/api/more-defaults.ts': (objects) =>
    kindsOf(objects, [
      ...['StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'HorizontalPodAutoscaler', 'Namespace', 'ResourceQuota'],
      ...['PersistentVolumeClaim', 'PersistentVolume', 'PodDisruptionBudget'],
    ]),
  'mechanisms/control/default-toleration-seconds.ts': (objects) => having(objects, ['taints']),
  'mechanisms/control/label-selector.ts': (objects) => having(objects, ['matchExpressions']),
  'mechanisms/node/image-reference.ts': (objects) =>
    [...fieldsIn(objects)]
      .filter(([name, value]) => name === 'image' && !/^[a-z][a-z-]*(:[a-z0-9-]+)?$/.test(String(value)))
      .map(([, value]) => value),
  'mechanisms/node/init-container-actions.ts': (objects) => having(objects, ['initContainers']),
  'cluster/controllers/kubelet/hooks.ts': (objects) => having(objects, ['lifecycle']),
  'cluster/controllers/kubelet/process.ts': (objects) => having(objects, ['command', 'args', 'env']),
}

const kindsOf = (objects: ClusterState['objects'], kinds: readonly string[]) =>
  Object.keys(objects).filter((kind) => kinds.includes(kind))

const having = (objects: ClusterState['objects'], fields: readonly string[]) =>
  [...fieldsIn(objects)].flatMap(([name]) => (fields.includes(name) ? name : []))

type AnyStart = Start<ParamValues<ParamTable>>

/** What a reader sees of a run, and what is told. */
function shown(sim: Sim, start: AnyStart) {
  const params = startParams(sim, start)
  return run(sim, start).frames.map(({ state, at, actor, event, because }) => {
    return { at, actor, event: { ...event, write: null }, because, picture: sim.scene(state, params, at) }
  })
}

/** A simulation as its embed has it. */
async function embedded(id: string): Promise<Sim> {
  const source = `import sim from './sims/catalog/${id}/index.ts'\nexport { sim }`
  const code = await bundle({ source, format: 'esm', instead: leftOut(id) })
  const file = join(mkdtempSync(join(tmpdir(), 'embed-')), 'sim.mjs')
  writeFileSync(file, code)
  const { sim } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { sim: Sim }
  rmSync(dirname(file), { recursive: true })
  return sim
}

test('what each module that embeds leave out decides over is looked for', () => {
  expect(Object.keys(HAS).sort()).toEqual(Object.keys(LEFT_OUT).sort())
})

describe.each(onCluster)('%s', (id) => {
  test('has nothing that its embed leaves out', async () => {
    const { sim } = await loadSim(id, 'en')
    const out = Object.keys(LEFT_OUT).filter((path) => !LEFT_OUT[path]!.neededBy?.includes(id))
    for (const scenario of Object.keys(sim.scenarios)) {
      const { frames } = run(sim, { scenario })
      const known = new Set<unknown>()
      for (const { state } of frames) {
        const fresh = Object.fromEntries(Object.entries(objectsIn(state)).filter(([, shelf]) => !known.has(shelf)))
        for (const shelf of Object.values(fresh)) known.add(shelf)
        for (const path of out) expect(HAS[path]!(fresh), path).toEqual([])
      }
    }
  })

  test('shows the same in an embed', { timeout: 60_000 }, async () => {
    const small = await embedded(id)
    const { sim } = await loadSim(id, 'en')
    const isSame = (start: AnyStart) => expect(shown(small, start)).toEqual(shown(sim, start))
    for (const scenario of Object.keys(sim.scenarios)) isSame({ scenario })
    const anyStart = fc.record({ params: anyParams(sim.params), acts: anyActs(sim) })
    fc.assert(
      fc.property(anyStart, (start) => {
        fc.pre(!sim.refuses?.(start.params))
        isSame(start)
      }),
      { numRuns: 6, seed: 1 },
    )
  })
})
