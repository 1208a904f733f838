import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeShouldRunDaemonPod } from '../../sims/mechanisms/workloads/index.ts'
import { remove } from '../../sims/cluster/index.ts'
import { daemonFilm, image } from './daemonset-film.ts'
import type { DaemonFilm } from './daemonset-film.ts'

const anyAct = fc.record({
  after: fc.nat(3000),
  node: fc.integer({ min: 1, max: 4 }).map((n) => `node-${n}`),
  does: fc.constantFrom(
    'joins',
    'goes',
    'is labelled',
    'loses its label',
    'is cordoned',
    'is tainted NoSchedule',
    'is tainted NoExecute',
    'is clean',
    'loses its Pod',
    'has a Pod that fails',
    'gets a new image',
  ),
})
type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never

const tainted = (effect: string) => ({ spec: { taints: [{ key: 'k', effect }] } })
const labelled = (runs: string | null) => ({ metadata: { labels: { runs } } }) as never

function carryOut(film: DaemonFilm, { does, node }: Act, turn: number): void {
  const present = film.view().get('Node', node)
  if (does === 'gets a new image') film.set(image(`v${turn + 2}`))
  else if (!present) {
    if (does === 'joins') film.starts(node)
  } else if (does === 'goes') film.write(remove('Node', present))
  else if (does === 'is labelled') film.change(node, labelled('yes'))
  else if (does === 'loses its label') film.change(node, labelled(null))
  else if (does === 'is cordoned') film.change(node, { spec: { unschedulable: true } })
  else if (does.startsWith('is tainted')) film.change(node, tainted(does.split(' ').at(-1)!))
  else if (does === 'is clean') film.change(node, { spec: { taints: null, unschedulable: null } })
  else if (film.on(node) && does === 'loses its Pod') film.kill(node)
  else if (film.on(node) && does === 'has a Pod that fails') film.fail(node)
}

/** Nodes that shall run a Pod, and nodes that may keep one. */
function eligible(film: DaemonFilm) {
  const { template } = film.ds().spec
  return film
    .view()
    .list('Node')
    .map(({ metadata, spec }) => ({
      name: metadata.name,
      ...nodeShouldRunDaemonPod(
        { nodeSelector: template.spec.nodeSelector ?? {} },
        { name: metadata.name, labels: metadata.labels ?? {}, taints: spec.taints ?? [] },
      ),
    }))
}

test('whatever becomes of the nodes, in the end each that is eligible runs exactly one Pod of the latest template', () => {
  const spec = { containers: [{ name: 'agent', image: 'v1' }], nodeSelector: { runs: 'yes' } }
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 25 }), (acts) => {
      const film = daemonFilm({ template: { metadata: { labels: { app: 'agent' } }, spec } })
      for (const name of ['node-1', 'node-2']) film.change(name, labelled('yes'))
      acts.forEach((act, turn) => {
        film.run(film.engine.now + act.after)
        carryOut(film, act, turn)
      })
      film.run(film.engine.now + 300_000)
      const latest = film.ds().spec.template.spec.containers[0]!.image
      const nodes = eligible(film)
      const present = film.pods().filter((pod) => nodes.some(({ name }) => name === pod.spec.nodeName))
      for (const { name, shouldRun, shouldContinueRunning } of nodes) {
        const there = present.filter((pod) => pod.spec.nodeName === name)
        if (shouldRun) {
          expect(there.map((pod) => pod.status.phase)).toEqual(['Running'])
          expect(there[0]!.spec.containers[0]!.image).toBe(latest)
        }
        expect(there.length).toBeLessThanOrEqual(shouldContinueRunning ? 1 : 0)
      }
      const { desiredNumberScheduled, numberReady } = film.ds().status
      const isStale = desiredNumberScheduled !== nodes.filter(({ shouldRun }) => shouldRun).length
      // Only nodes that have gone are left out of the report.
      expect(isStale && !acts.some(({ does }) => does === 'goes')).toBe(false)
      if (!isStale) expect(numberReady).toBe(desiredNumberScheduled)
      const settled = film.happened.length
      film.run(film.engine.now + 3_600_000)
      expect(film.happened).toHaveLength(settled)
    }),
    { numRuns: 60 },
  )
})
