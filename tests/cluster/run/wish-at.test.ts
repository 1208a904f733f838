import { expect, test } from 'vitest'
import { committed, create, emptyCluster, Engine, patch, RECORDED, wish, wishAt } from '../../../sims/cluster/index.ts'
import type { Controller, Wish } from '../../../sims/cluster/index.ts'
import { kernelRun } from '../../support/kernel-twin.ts'

/** An alarm clock: it rings when it is set to, and somebody sets it to 100 ms, at 10 ms to 50 ms, at 20 ms to 80 ms. */
function rings(ring: (set: number, now: number, write: Wish['event']['write']) => Wish): string[][] {
  const settings: Record<number, [at: number, to: number]> = { 100: [10, 50], 50: [20, 80] }
  const clock: Controller = {
    actor: 'clock',
    keys: () => ['clock'],
    watches: { Memory: () => ['clock'] },
    reconcile: (_key, view) => {
      const memory = view.get('Memory', 'clock')!
      const { set } = memory.value as { set: number }
      if (set === 0) return []
      const [at, to] = settings[set] ?? []
      const change = (value: number) => patch('patch', 'Memory', memory, { value: { set: value } as never })
      return [
        ring(set, view.now, change(0)),
        ...(at === undefined ? [] : [wish('clock.set', change(to!), at - view.now)]),
      ]
    },
  }
  const { state } = committed(emptyCluster, create('Memory', { metadata: { name: 'clock' }, value: { set: 100 } }), 0)
  const lines: string[] = []
  new Engine(state, [clock], RECORDED, ({ at, event }) => lines.push(`${at} ${event.kind}`)).runUntil(1000)
  const { frames } = kernelRun(state, [clock], 1000)
  return [lines, frames.slice(1).map(({ at, event }) => `${at} ${event.kind}`)]
}

test('a wish for a moment follows the moment, sooner or later, in the engine and in the kernel', () => {
  const expected = ['10 clock.set', '20 clock.set', '80 clock.rings']
  const both = rings((set, now, write) => wishAt('clock.rings', write, set, { now }))
  expect(both).toEqual([expected, expected])
})

test('a wish for so long from now keeps the moment at which it was asked for first', () => {
  const expected = ['10 clock.set', '20 clock.set', '100 clock.rings']
  const both = rings((set, now, write) => wish('clock.rings', write, set - now))
  expect(both).toEqual([expected, expected])
})

test('a wish for a moment that has passed is for now', () => {
  expect(wishAt('late', { verb: 'patch', kind: 'Memory', key: 'a' }, 5, { now: 7 })).toMatchObject({ after: 0, at: 7 })
})
