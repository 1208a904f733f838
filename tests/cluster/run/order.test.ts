import { describe, expect, test } from 'vitest'
import { committed, create, emptyCluster, Engine, patch, RECORDED, report, wish } from '../../../sims/cluster/index.ts'
import type { ClusterState, Controller, Memory, View, Wish } from '../../../sims/cluster/index.ts'
import { kernelRun } from '../../support/kernel-twin.ts'

/** A cluster that is nothing but memories, by name. */
const memories = (values: Readonly<Record<string, unknown>>): ClusterState =>
  Object.entries(values).reduce<ClusterState>(
    (state, [name, value]) => committed(state, create('Memory', { metadata: { name }, value }), 0).state,
    emptyCluster,
  )

const say = (memory: Memory, value: unknown) => patch('patch', 'Memory', memory, { value: value as never })

/** A controller of memories; each is a key. */
const controller = (actor: string, reconcile: (memory: Memory, view: View) => readonly Wish[]): Controller => ({
  actor,
  keys: (view) => view.list('Memory').map(({ metadata }) => metadata.name),
  watches: { Memory: ({ metadata }) => [metadata.name] },
  reconcile: (key, view) => reconcile(view.get('Memory', key)!, view),
})

/** What is written in the engine and in the kernel, as `time kind name`. */
function bothWays(cluster: ClusterState, controllers: readonly Controller[]) {
  const engine: string[] = []
  const one = new Engine(cluster, controllers, RECORDED, ({ at, event }) =>
    engine.push(`${at} ${event.kind} ${event.name}`),
  )
  one.runUntil(1000)
  const { frames } = kernelRun(cluster, controllers, 1000)
  const kernel = frames.slice(1).map(({ at, event }) => `${at} ${event.kind} ${event.name}`)
  return { engine, kernel }
}

describe('what is due at one moment is written in the same order by the engine and by the kernel', () => {
  test('what the oldest of the objects asks for first, where one look asked for it', () => {
    const starter = controller('starter', ({ metadata: { name } }, view) =>
      name === 'c'
        ? ['b', 'a', 'c'].flatMap((each) => {
            const memory = view.get('Memory', each)!
            return memory.value === 'new' ? [wish('started', say(memory, 'go'), 5)] : []
          })
        : [],
    )
    const finisher = controller('finisher', (memory) =>
      memory.value === 'go' ? [wish('finished', say(memory, 'done'), 10)] : [],
    )
    const { engine, kernel } = bothWays(memories({ a: 'new', c: 'new', b: 'new' }), [starter, finisher])
    expect(engine).toEqual([
      '5 started b',
      '5 started a',
      '5 started c',
      '15 finished a',
      '15 finished c',
      '15 finished b',
    ])
    expect(kernel).toEqual(engine)
  })

  test('in the order of the list, when the list comes to be the other way round', () => {
    const twice = controller('twice', (memory) => {
      if (memory.value === 2) return []
      const [first, second] = [wish('first', say(memory, 2), 10), wish('second', say(memory, 3), 10)]
      return memory.value === 0 ? [first, second] : [second, first]
    })
    const turn = controller('turn', (memory) => (memory.value === 0 ? [wish('turned', say(memory, 1), 5)] : []))
    const { engine, kernel } = bothWays(memories({ a: 0 }), [twice, turn])
    expect(engine).toEqual(['5 turned a', '10 second a', '10 first a'])
    expect(kernel).toEqual(engine)
  })

  test('a report that has come to say something else after what was asked for before', () => {
    const reporter = controller('reporter', (memory) =>
      memory.value === 'told' ? [] : [report('told', say(memory, memory.value === 'new' ? 'old news' : 'told'), 10)],
    )
    const other = controller('other', (memory) => [
      ...(memory.value === 'new' ? [wish('changed', say(memory, 'changed'), 5)] : []),
      ...(memory.value === 'new' || memory.value === 'changed'
        ? [wish('noted', say(memory, { noted: true }), 10)]
        : []),
    ])
    const { engine, kernel } = bothWays(memories({ a: 'new' }), [reporter, other])
    expect(engine.slice(0, 3)).toEqual(['5 changed a', '10 noted a', '10 told a'])
    expect(kernel).toEqual(engine)
  })
})
