import { describe, expect, test } from 'vitest'
import { nodeAgent, nodeLifecycleController } from '../../sims/cluster/controllers/index.ts'
import { nodesFilm } from './nodes-film.ts'

/** When which nodes got their NoExecute taint, and lost it, in seconds. */
const executions = ({ happened }: ReturnType<typeof film>) =>
  happened
    .filter(({ event }) => event['effect'] === 'NoExecute')
    .map(({ at, event }) => `${Math.floor(at / 1000)} ${event.kind.replace('node.', '')} ${event.name}`)

const film = (count: number) => nodesFilm([nodeAgent, nodeLifecycleController], count)

const dead = (count: number, ...names: string[]) => {
  const world = film(count)
  world.run(20_000)
  names.forEach(world.stops)
  world.run(200_000)
  return world
}

describe('nodes that fall silent together', () => {
  test('are tainted NoExecute one after the other, 10 s apart', () => {
    expect(executions(dead(6, 'node-1', 'node-2', 'node-5'))).toEqual([
      '58 tainted node-1',
      '68 tainted node-2',
      '78 tainted node-5',
    ])
  })

  test('are left alone where they are the greater part of a small zone', () => {
    const world = dead(4, 'node-1', 'node-2', 'node-3')
    expect(executions(world)).toEqual([])
    expect(world.view().get('Memory', 'node-controller/zones')?.value).toEqual({
      '/': { state: 'PartialDisruption', nodesTaintedPerSecond: 0 },
    })
  })

  test('are left alone when no node is ready, and lose the taints that they have', () => {
    const world = dead(3, 'node-1', 'node-2')
    expect(executions(world)).toEqual(['58 tainted node-1', '68 tainted node-2'])
    world.stops('node-3')
    world.run(400_000)
    expect(executions(world).slice(2)).toEqual(['239 untainted node-1', '239 untainted node-2'])
    world.starts('node-3')
    world.run(600_000)
    expect(executions(world).slice(4)).toEqual(['404 tainted node-1', '414 tainted node-2'])
  })
})

test('every zone has a pace of its own, and one that is all down is drained as long as another is not', () => {
  const world = film(4)
  for (const [name, zone] of Object.entries({ 'node-1': 'a', 'node-2': 'a', 'node-3': 'b', 'node-4': 'b' }))
    world.change(name, { metadata: { labels: { 'topology.kubernetes.io/zone': zone } } })
  world.run(20_000)
  for (const name of ['node-1', 'node-2', 'node-3']) world.stops(name)
  world.run(200_000)
  expect(executions(world)).toEqual(['58 tainted node-1', '63 tainted node-3', '68 tainted node-2'])
})

test('a zone whose nodes are gone is forgotten', () => {
  const world = film(4)
  for (const name of ['node-1', 'node-2'])
    world.change(name, { metadata: { labels: { 'topology.kubernetes.io/zone': 'a' } } })
  world.run(20_000)
  world.stops('node-1')
  world.stops('node-2')
  world.run(100_000)
  const zones = () => Object.keys(world.view().get('Memory', 'node-controller/zones')!.value as object)
  expect(zones()).toEqual(['/a', '/'])
  for (const key of ['node-1', 'node-2']) world.write({ verb: 'delete', kind: 'Node', key })
  world.run(200_000)
  expect(zones()).toEqual(['/'])
})
