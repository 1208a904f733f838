import { expect, test } from 'vitest'
import { run } from '../../sims/kernel/index.ts'
import type { ClusterState } from '../../sims/cluster/index.ts'
import { loadSim, simIds } from '../support/catalog.ts'

/** What embeds leave out of the API server decides only over these. */
const LEFT_OUT = ['Namespace', 'ResourceQuota', 'PodDisruptionBudget']

test.each(simIds)('%s has nothing that embeds leave out of the cluster', async (id) => {
  const { sim } = await loadSim(id, 'en')
  for (const scenario of Object.keys(sim.scenarios))
    for (const { state } of run(sim, { scenario }).frames) {
      const { cluster } = state as { readonly cluster?: ClusterState }
      expect(Object.keys(cluster?.objects ?? {}).filter((kind) => LEFT_OUT.includes(kind))).toEqual([])
    }
})
