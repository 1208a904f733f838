import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disruptionController, replicaSetController } from '../../sims/cluster/controllers/index.ts'
import { patch, remove } from '../../sims/cluster/index.ts'
import { clusterFilm, oneNode } from '../support/cluster-film.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'

const anyAct = fc.record({
  after: fc.nat(1500),
  pod: fc.nat(9),
  does: fc.constantFrom('evict', 'evict', 'evict', 'scale'),
  replicas: fc.nat(6),
})
const anyBudget = fc.oneof(
  fc.record({ minAvailable: fc.oneof(fc.nat(5), fc.constantFrom('20%', '50%', '100%')) }),
  fc.record({ maxUnavailable: fc.oneof(fc.nat(3), fc.constantFrom('20%', '50%')) }),
)

test('no eviction that was granted leaves fewer Pods healthy than the budget asked for', () => {
  fc.assert(
    fc.property(anyBudget, fc.array(anyAct, { maxLength: 20 }), (budget, acts) => {
      const film = clusterFilm([replicaSetController, disruptionController, oneNode, instantKubelet()])
      const selector = { matchLabels: { app: 'web' } }
      const metadata = { name: 'web', namespace: 'default' }
      film.create('PodDisruptionBudget', { metadata, spec: { selector, ...budget } })
      const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } }
      film.create('ReplicaSet', { metadata, spec: { replicas: 4, selector, template } })
      film.run(3000)
      const healthy = () =>
        film
          .view()
          .list('Pod')
          .filter(({ metadata: { deletionTimestamp }, status }) => !deletionTimestamp && status.phase === 'Running')
      for (const { after, pod, does, replicas } of acts) {
        film.run(film.engine.now + after)
        const pods = healthy()
        const { desiredHealthy } = film.view().get('PodDisruptionBudget', 'default/web')!.status
        if (does === 'scale') {
          const rs = film.view().get('ReplicaSet', 'default/web')!
          film.write(patch('patch scale', 'ReplicaSet', rs, { spec: { replicas } }))
          // A budget follows only what it can see: until then it may be wrong.
          film.run(film.engine.now + 50)
        } else if (pods.length) {
          const victim = pods[pod % pods.length]!
          const { refused } = film.write({ ...remove('Pod', victim), verb: 'create eviction' })
          if (!refused) expect(healthy().length).toBeGreaterThanOrEqual(desiredHealthy)
        }
      }
      film.run(film.engine.now + 300_000)
      const { status } = film.view().get('PodDisruptionBudget', 'default/web')!
      const { currentHealthy, desiredHealthy, expectedPods, disruptionsAllowed, disruptedPods } = status
      expect(currentHealthy).toBe(healthy().length)
      expect(disruptionsAllowed).toBe(expectedPods > 0 ? Math.max(0, currentHealthy - desiredHealthy) : 0)
      expect(disruptedPods ?? {}).toEqual({})
    }),
    { numRuns: 80 },
  )
})
