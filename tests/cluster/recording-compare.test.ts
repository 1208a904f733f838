import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CAUSAL } from '../../sims/cluster/recording/compare/causal-pairs.ts'
import { compare } from '../../sims/cluster/recording/index.ts'
import type { Replayed, Trace, TraceEvent } from '../../sims/cluster/recording/index.ts'

const folder = new URL('../traces/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Trace & Replayed
const names = readdirSync(folder)
  .map((file) => file.replace('.json', ''))
  .filter((name) => name !== 'ordering-variants')

/** A recording as if it had been simulated, with some lines changed. */
const asFound = (trace: Trace & Replayed, events: readonly TraceEvent[] = trace.events): Replayed => ({
  events,
  initialState: trace.setup.initialState,
  summary: trace.summary,
})

const changed = (trace: Trace & Replayed, change: (event: TraceEvent) => TraceEvent | undefined) =>
  compare(
    trace,
    asFound(
      trace,
      trace.events.flatMap((event) => change(event) ?? []),
    ),
  )

describe('a comparison', () => {
  test.each(names)('finds nothing between %s and itself', (name) => {
    const trace = read(name)
    expect(compare(trace, asFound(trace))).toEqual([])
  })

  test('misses a state that is left out', () => {
    const trace = read('create-deployment')
    const isRunning = ({ kind, change }: TraceEvent) => kind === 'Pod' && change['phase'] === 'Running'
    expect(changed(trace, (event) => (isRunning(event) ? undefined : event))).toContainEqual(
      expect.objectContaining({ rule: 'states', where: 'Pod/web-<rsA>-<pod>', what: 'reported' }),
    )
  })

  test('sees another actor', () => {
    const trace = read('create-deployment')
    expect(
      changed(trace, (event) => (event.verb === 'create binding' ? { ...event, actor: 'somebody' } : event)),
    ).toContainEqual({
      rule: 'who',
      where: 'Pod/web-<rsA>-<pod>',
      what: 'scheduled',
      expected: ['replicaset-controller: no', 'kube-scheduler: True bound'],
      found: ['replicaset-controller: no', 'somebody: True bound'],
    })
  })

  test('sees a reaction before its cause, and milestones that change places', () => {
    const trace = read('create-deployment')
    const isSet = ({ kind }: TraceEvent) => kind === 'ReplicaSet'
    const late = trace.events.filter((event) => !isSet(event)).concat(trace.events.filter(isSet))
    expect(compare(trace, asFound(trace, late))).toContainEqual({
      rule: 'order',
      where: 'pod 1 created',
      what: 'causal: after ReplicaSet created',
      expected: 'after',
      found: 'before',
    })
    const swapped = changed(trace, (event) => (event.kind === 'Service' ? { ...event, t: 9000 } : event))
    expect(swapped).toContainEqual(expect.objectContaining({ rule: 'order', expected: '1991 ms after' }))
  })

  test('lets alike Pods change places, and a size take other steps', () => {
    const trace = read('rolling-update-25-25')
    const swap = (text: string) =>
      text.replaceAll('<pod1>', '<x>').replaceAll('<pod2>', '<pod1>').replaceAll('<x>', '<pod2>')
    const events = JSON.parse(swap(JSON.stringify(trace.events))) as TraceEvent[]
    expect(compare(trace, asFound(trace, events))).toEqual([])
    const isMidway = ({ kind, name, change }: TraceEvent) =>
      kind === 'ReplicaSet' && name === 'web-<rsB>' && change['replicas'] === 6
    expect(changed(trace, (event) => (isMidway(event) ? undefined : event))).toEqual([])
  })

  test('sees a limit that is not kept', () => {
    const trace = read('rolling-update-25-25')
    const isLast = ({ kind, name, change }: TraceEvent) =>
      kind === 'ReplicaSet' && name === 'web-<rsB>' && change['replicas'] === 5
    expect(
      changed(trace, (event) => (isLast(event) ? { ...event, change: { ...event.change, replicas: 6 } } : event)),
    ).toContainEqual({ rule: 'bounds', where: 'Deployment/web', what: 'most Pods wanted', expected: 13, found: 14 })
  })

  test('sees another end', () => {
    const trace = read('create-deployment')
    const rest = Object.fromEntries(Object.entries(trace.summary.finalState).filter(([id]) => id !== 'Service/web'))
    const finalState = { ...rest, 'Deployment/web': { ...rest['Deployment/web'], st_ready: 2 } }
    expect(compare(trace, { ...asFound(trace), summary: { ...trace.summary, finalState } })).toEqual([
      { rule: 'final', where: 'Service/web', what: 'is there', expected: 'yes', found: 'no' },
      { rule: 'final', where: 'Deployment/web', what: 'st_ready', expected: '3', found: '2' },
    ])
  })

  // The comparison does not look at addresses, so a line that only takes one away tells it nothing.
  const isAddressOnly = ({ change }: TraceEvent) => Object.keys(change).every((field) => field === 'podIP')

  test.each(names)('never misses a line of a Pod that somebody else wrote, in %s', (name) => {
    const trace = read(name)
    const missed = trace.events.filter((line, at) => {
      const { kind, event } = line
      if (kind !== 'Pod' || !event || event === 'REFUSED' || isAddressOnly(line)) return false
      const other = trace.events.map((each, place) => (place === at ? { ...each, actor: 'somebody' } : each))
      return !compare(trace, asFound(trace, other)).some(({ rule }) => rule === 'who')
    })
    expect(missed).toEqual([])
  })
})

test('the causal pairs are those of the recordings, without Event objects', () => {
  const variants = JSON.parse(readFileSync(new URL('ordering-variants.json', folder), 'utf8')) as {
    readonly scenarios: readonly { readonly scenario: string; readonly causal?: readonly (readonly string[])[] }[]
  }
  for (const { scenario, causal } of variants.scenarios) {
    const pairs = causal?.filter((pair) => !pair.some((name) => name.startsWith('event ')))
    const short = (name: string) => name.replace(' for deletion', '').replace('without the pod', 'without it')
    const sorted = (list: readonly (readonly string[])[]) => list.map((pair) => pair.map(short).join(' < ')).sort()
    expect(sorted(CAUSAL[scenario] ?? []), scenario).toEqual(sorted(pairs ?? []))
  }
})
