import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeAgent, nodeLifecycleController, taintManager } from '../../sims/cluster/controllers/index.ts'
import type { TimedTaint } from '../../sims/cluster/index.ts'
import type { TimedToleration } from '../../sims/mechanisms/node/index.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'
import { nodesFilm, podOn } from './nodes-film.ts'

const noExecute = (...keys: string[]): TimedTaint[] => keys.map((key) => ({ key, effect: 'NoExecute' }))
const tolerates = (key: string, tolerationSeconds?: number): TimedToleration => ({
  key,
  operator: 'Exists',
  effect: 'NoExecute',
  ...(tolerationSeconds !== undefined && { tolerationSeconds }),
})

/** A node with Pods that tolerate so, and a way to change its taints. */
function world(pods: Readonly<Record<string, readonly TimedToleration[]>>) {
  const film = nodesFilm([taintManager])
  const come = (name: string, tolerations: readonly TimedToleration[]) => {
    const { metadata, spec } = podOn('node-1', name)
    film.create('Pod', { metadata, spec: { ...spec, tolerations } })
  }
  for (const [name, tolerations] of Object.entries(pods)) come(name, tolerations)
  return {
    ...film,
    come,
    taint: (...keys: string[]) => film.change('node-1', { spec: { taints: noExecute(...keys) } }),
    evicted: () => film.lines({ only: ['pod.evicted'] }).map((line) => line.replace(' pod.evicted', '')),
  }
}

describe('a NoExecute taint', () => {
  test('drives out at once who does not tolerate it, after a time who does for that, as in scheduling-taints', () => {
    const { taint, run, evicted, happened } = world({
      plain: [],
      tolerant: [{ key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoSchedule' }],
      short: [tolerates('maint', 4)],
      stay: [tolerates('maint')],
    })
    run(1000)
    taint('maint')
    run(Infinity)
    expect(evicted()).toEqual(['1.010 plain', '1.010 tolerant', '5.010 short'])
    expect(happened.at(-1)!.actor).toBe('node-controller')
  })

  test('that goes in time drives nobody out', () => {
    const { taint, run, evicted } = world({ short: [tolerates('maint', 4)] })
    taint('maint')
    run(3900)
    taint()
    run(600_000)
    expect(evicted()).toEqual([])
  })

  test('that is there when a Pod comes counts from then', () => {
    const { taint, come, run, evicted } = world({})
    taint('maint')
    run(60_000)
    come('late', [tolerates('maint', 4)])
    run(600_000)
    expect(evicted()).toEqual(['64.010 late'])
  })

  test('neither prolongs nor shortens a timer that runs, unless nothing tolerates it', () => {
    const all = [tolerates('a', 10), tolerates('b', 100), tolerates('c', 1)]
    const { taint, run, evicted } = world({ patient: all, strict: [tolerates('a', 10)] })
    taint('a')
    run(5000)
    taint('a', 'b', 'c')
    run(600_000)
    expect(evicted()).toEqual(['5.010 strict', '10.010 patient'])
  })
})

test('a Pod that says nothing stays for 300 s on a node that is lost, as admission decides', () => {
  const { create, run, stops, lines, view } = nodesFilm([
    nodeAgent,
    nodeLifecycleController,
    taintManager,
    instantKubelet(),
  ])
  create('Pod', podOn('node-3', 'silent'))
  create('Pod', podOn('node-3', 'hasty', 5))
  expect(view().get('Pod', 'default/silent')!.spec.tolerations).toHaveLength(2)
  run(20_000)
  stops('node-3')
  run(600_000)
  expect(lines({ only: ['node.tainted', 'pod.evicted'] })).toEqual([
    '58.782 node.tainted node-3',
    '63.882 node.tainted node-3',
    '68.892 pod.evicted hasty',
    '363.892 pod.evicted silent',
  ])
})

test('whoever tolerates for n seconds goes n seconds after the taint came, not before', () => {
  const anyOthers = fc.array(fc.record({ after: fc.nat(9000), keys: fc.uniqueArray(fc.constantFrom('x', 'y')) }))
  fc.assert(
    fc.property(fc.nat(40), anyOthers, fc.option(fc.nat(60_000)), (seconds, others, goneAt) => {
      const { taint, run, evicted, engine } = world({
        p: [tolerates('maint', seconds), tolerates('x'), tolerates('y', 90)],
      })
      run(1000)
      taint('maint')
      const end = 1000 + (goneAt ?? Infinity)
      for (const { after, keys } of others) {
        if (engine.now + after >= end) break
        run(engine.now + after)
        taint('maint', ...keys)
      }
      if (goneAt !== null) {
        run(end)
        taint()
      }
      run(200_000)
      const due = 1010 + seconds * 1000
      expect(evicted()).toEqual(due <= end ? [`${(due / 1000).toFixed(3)} p`] : [])
    }),
    { numRuns: 60 },
  )
})
