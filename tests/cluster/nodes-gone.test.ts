import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { podGarbageCollector } from '../../sims/cluster/controllers/index.ts'
import { commit, create, emptyCluster, Engine, RECORDED } from '../../sims/cluster/index.ts'
import type { PodPhase } from '../../sims/mechanisms/node/index.ts'
import type { Happened, Store } from '../../sims/cluster/index.ts'
import { nodesFilm, podOn } from './nodes-film.ts'

const remove = (key: string) => ({ verb: 'delete' as const, kind: 'Node' as const, key })

function world() {
  const film = nodesFilm([podGarbageCollector])
  film.create('Pod', podOn('node-1', 'a'))
  film.create('Pod', podOn('node-1', 'b'))
  film.create('Pod', podOn('node-2', 'c'))
  return film
}

describe('the Pods of a node that is gone', () => {
  test('are removed without waiting for anybody, after 40 s at least', () => {
    fc.assert(
      fc.property(fc.nat(60_000), (at) => {
        const { run, write, happened } = world()
        run(at)
        write(remove('node-1'))
        run(at + 200_000)
        const collected = happened.filter(({ actor }) => actor === 'pod-garbage-collector')
        expect(collected.map(({ event, answer }) => [event.name, answer.after])).toEqual([
          ['a', undefined],
          ['b', undefined],
        ])
        for (const each of collected) {
          expect(each.at - at).toBeGreaterThanOrEqual(40_000)
          expect(each.at - at).toBeLessThanOrEqual(60_000)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('stay when the node comes back', () => {
    const { run, write, create, lines } = world()
    write(remove('node-1'))
    run(30_000)
    create('Node', { metadata: { name: 'node-1' }, spec: {} })
    run(600_000)
    expect(lines({ only: ['pod.collected'] })).toEqual([])
  })

  test('that were going already need no kubelet any more', () => {
    const { run, write, view } = world()
    write({ verb: 'delete', kind: 'Pod', key: 'default/a' })
    expect(view().get('Pod', 'default/a')!.metadata.deletionTimestamp).toBe(0)
    write(remove('node-1'))
    run(100_000)
    expect(
      view()
        .list('Pod')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['c'])
  })

  test('that were meant for a node that never was are removed, too', () => {
    const { run, create, lines } = world()
    create('Pod', podOn('nowhere', 'lost'))
    run(600_000)
    expect(lines({ only: ['pod.collected'] })).toHaveLength(1)
  })
})

describe('Pods that have ended', () => {
  const cluster = (phases: readonly PodPhase[]) => {
    const store = { ...emptyCluster, objects: {}, named: {} } as Store
    commit(store, create('Node', { metadata: { name: 'node-1' }, spec: {} }), 0)
    phases.forEach((phase, at) => commit(store, create('Pod', { ...podOn('node-1', `p${at}`), status: { phase } }), at))
    const happened: Happened[] = []
    const engine = new Engine(store, [podGarbageCollector], RECORDED, (each) => happened.push(each))
    engine.runUntil(600_000)
    return happened.map(({ event }) => event.name)
  }
  const many = (count: number, phase: PodPhase): PodPhase[] => Array.from({ length: count }, () => phase)

  test('stay up to 12,500 of them, whatever else there is', () => {
    expect(cluster([...many(100, 'Running'), ...many(12_500, 'Succeeded')])).toEqual([])
  })

  test('are removed above that, the oldest first', () => {
    expect(cluster(['Failed', 'Running', ...many(12_502, 'Succeeded')])).toEqual(['p0', 'p2', 'p3'])
  })
})
