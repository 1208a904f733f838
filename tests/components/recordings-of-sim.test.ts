import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recordingsOf } from '../../src/components/recordings/of-sim.ts'
import { besideOf } from '../../src/components/recordings/played.ts'
import { recordingIds } from '../../src/components/recordings/recording.ts'
import { simIds } from '../support/catalog.ts'

const onCluster = (sim: string) =>
  readdirSync(`sims/catalog/${sim}`)
    .filter((file) => file.endsWith('.ts'))
    .some((file) => readFileSync(`sims/catalog/${sim}/${file}`, 'utf8').includes('/cluster/'))

test('every simulation that runs the cluster’s controllers shows recordings of them', () => {
  const running = simIds.filter(onCluster)
  expect(running.length).toBeGreaterThan(2)
  expect(running.filter((sim) => recordingsOf(sim).length === 0)).toEqual([])
})

test('a recording that a simulation shows is there, and is named once', () => {
  for (const sim of simIds) {
    const named = recordingsOf(sim)
    expect(recordingIds, sim).toEqual(expect.arrayContaining([...named]))
    expect(new Set(named).size, sim).toBe(named.length)
  }
})

test('the first one can be played, and begins with something that somebody did', async () => {
  for (const [first] of simIds.map(recordingsOf)) {
    if (first === undefined) continue
    const { recorded, simulated } = await besideOf(first)
    expect(simulated, first).toBeDefined()
    expect(
      recorded.events.some(({ verb }) => verb === 'step'),
      first,
    ).toBe(true)
  }
})
