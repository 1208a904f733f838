import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daemonFilm, image } from './daemonset-film.ts'
import type { DaemonFilm } from './daemonset-film.ts'

const limit = (maxUnavailable: number | string) => ({
  updateStrategy: { type: 'RollingUpdate' as const, rollingUpdate: { maxUnavailable } },
})

describe('a rolling update', () => {
  test('goes node by node: deleted, gone, created, ready, next, as in daemonset-rolling-update', () => {
    const { run, set, deeds, counts, running, lines } = daemonFilm()
    run(5000)
    set(image('v2'))
    run(60_000)
    expect(lines({ from: 5000, only: ['controllerrevision.created'] })).toEqual([
      '5.010 controllerrevision.created agent-<B>',
    ])
    expect(deeds(5000)).toEqual([
      '5.020 pod.deleted node-1',
      '6.030 pod.created node-1',
      '7.055 pod.deleted node-2',
      '8.065 pod.created node-2',
      '9.090 pod.deleted node-3',
      '10.100 pod.created node-3',
    ])
    expect(counts(5000)).toEqual([
      '5.020 3 3 0 3 0 3',
      '6.040 3 3 0 2 1 2',
      '7.055 3 3 0 3 1 3',
      '8.075 3 3 0 2 2 2',
      '9.090 3 3 0 3 2 3',
      '10.110 3 3 0 2 3 2',
      '11.125 3 3 0 3 3 3',
    ])
    expect(running()).toBe('node-1:v2 node-2:v2 node-3:v2')
  })

  test('waits until a Pod has been ready for long enough', () => {
    const { run, set, deeds, counts } = daemonFilm({ ...limit('40%'), minReadySeconds: 5 }, 4)
    run(20_000)
    expect(counts().slice(-5)).toEqual([
      '1.090 4 4 0 4 4 0',
      '6.045 4 4 0 4 4 1',
      '6.060 4 4 0 4 4 2',
      '6.075 4 4 0 4 4 3',
      '6.090 4 4 0 4 4 4',
    ])
    set(image('v2'))
    run(100_000)
    expect(deeds(20_000)).toEqual([
      '20.020 pod.deleted node-1',
      '20.020 pod.deleted node-2',
      '21.030 pod.created node-1',
      '21.040 pod.created node-2',
      '27.055 pod.deleted node-3',
      '27.070 pod.deleted node-4',
      '28.065 pod.created node-3',
      '28.080 pod.created node-4',
    ])
  })

  test('takes Pods that are not available first, however many', () => {
    const { run, set, deeds } = daemonFilm({}, 3, 60_000)
    run(5000)
    set(image('v2'))
    run(10_000)
    expect(deeds(5000).slice(0, 3)).toEqual([
      '5.020 pod.deleted node-1',
      '5.020 pod.deleted node-2',
      '5.020 pod.deleted node-3',
    ])
  })

  test('begins when every node has its Pod', () => {
    const { run, set, change, deeds } = daemonFilm(limit(2))
    change('node-3', { spec: { taints: [{ key: 'k', effect: 'NoExecute' }] } })
    run(5000)
    change('node-3', { spec: { taints: null } })
    set(image('v2'))
    run(5040)
    expect(deeds(5000)).toEqual(['5.020 pod.created node-3', '5.030 pod.deleted node-1'])
  })

  test('stands still where no Pod may be missing, and with a share that is none', () => {
    for (const maxUnavailable of [0, 'half']) {
      const { run, set, deeds } = daemonFilm(limit(maxUnavailable))
      run(5000)
      set(image('v2'))
      run(60_000)
      expect(deeds(5000)).toEqual([])
    }
  })

  test('back to an earlier template gives that one the next number', () => {
    const { run, set, lines, on, running } = daemonFilm()
    run(5000)
    set(image('v2'))
    run(60_000)
    set(image('v1'))
    run(120_000)
    expect(lines({ from: 60_000, only: ['controllerrevision.created', 'controllerrevision.renumbered'] })).toEqual([
      '60.010 controllerrevision.renumbered agent-<A>',
    ])
    expect(on('node-1').metadata.labels).toMatchObject({ 'pod-template-generation': '3' })
    expect(running()).toBe('node-1:v1 node-2:v1 node-3:v1')
  })
})

test('with OnDelete a Pod is replaced when somebody deletes it', () => {
  const { run, set, kill, deeds, running } = daemonFilm({ updateStrategy: { type: 'OnDelete' } })
  run(5000)
  set(image('v2'))
  run(30_000)
  expect(deeds(5000)).toEqual([])
  kill('node-2')
  run(60_000)
  expect(running()).toBe('node-1:v1 node-2:v2 node-3:v1')
})

/** The most nodes that lacked a Pod that serves, at any moment from here on. */
function mostMissing({ engine, happened, ds }: DaemonFilm, nodes: number, until: number): number {
  let most = 0
  for (let before = -1; happened.length !== before || engine.now < until;) {
    before = happened.length
    engine.runUntil(engine.now + 5)
    const serving = engine
      .view()
      .owned('Pod', ds())
      .filter((pod) => !pod.metadata.deletionTimestamp && pod.status.phase === 'Running')
    most = Math.max(most, nodes - new Set(serving.map(({ spec }) => spec.nodeName)).size)
  }
  return most
}

test('never more Pods are missing during an update than may be', () => {
  const anyLimit = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constantFrom('1%', '34%', '60%', '100%'))
  const anyMs = fc.integer({ min: 1, max: 900 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), anyLimit, anyMs, anyMs, (nodes, max, readyMs, stopMs) => {
      const film = daemonFilm(limit(max), nodes, readyMs, stopMs)
      film.run(5000)
      film.set(image('v2'))
      const allowed = typeof max === 'number' ? max : Math.ceil((nodes * parseInt(max)) / 100)
      expect(mostMissing(film, nodes, 20_000)).toBeLessThanOrEqual(allowed)
      expect(film.pods().map(({ spec }) => spec.containers[0]!.image)).toEqual(Array(nodes).fill('v2'))
    }),
    { numRuns: 25 },
  )
})
