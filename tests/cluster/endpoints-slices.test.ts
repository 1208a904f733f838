import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reconcileSlices } from '../../sims/cluster/controllers/endpointslice/reconcile.ts'
import type { EndpointSlice } from '../../sims/cluster/index.ts'

type Group = Parameters<typeof reconcileSlices>[1][number]

const http = [{ port: 8080, protocol: 'TCP' }]
const ready = (n: number, isReady = true): Group['endpoints'][number] => ({
  addresses: [`10.244.0.${n}`],
  conditions: { ready: isReady },
  targetRef: { kind: 'Pod', name: `pod-${n}` },
})
const pods = (from: number, to: number): Group => ({
  ports: http,
  endpoints: Array.from({ length: to - from + 1 }, (_, index) => ready(from + index)),
})

/** The slices after a plan was carried out. */
let made = 0
const slicesOf = ({ write }: ReturnType<typeof reconcileSlices>): EndpointSlice[] =>
  write.map(({ slice, ports, endpoints }) => ({
    kind: 'EndpointSlice',
    metadata: slice?.metadata ?? { name: `slice-${made++}`, uid: `${made}`, resourceVersion: 1, creationTimestamp: 0 },
    addressType: 'IPv4',
    ports,
    endpoints,
  }))
const sizes = (slices: readonly EndpointSlice[]) => slices.map(({ endpoints }) => endpoints.length)
const names = (slices: readonly EndpointSlice[]) => slices.map(({ metadata }) => metadata.name)
const without = ({ ports, endpoints }: Group, ...gone: number[]): Group => ({
  ports,
  endpoints: endpoints.filter(({ targetRef }) => !gone.some((n) => targetRef!.name === `pod-${n}`)),
})

describe('slices', () => {
  const full = slicesOf(reconcileSlices([], [pods(1, 250)]))

  test('hold at most a hundred endpoints each', () => {
    expect(sizes(full)).toEqual([100, 100, 50])
  })

  test('take a newcomer into the fullest that has room', () => {
    const after = slicesOf(reconcileSlices(full, [pods(1, 251)]))
    expect(sizes(after)).toEqual([100, 100, 51])
    expect(names(after)).toEqual(names(full))
  })

  test('take a newcomer where somebody has just gone, even if another has more room', () => {
    const wanted = without(pods(1, 251), 7)
    expect(sizes(slicesOf(reconcileSlices(full, [wanted])))).toEqual([100, 100, 50])
  })

  test('that have to be written anyway take newcomers before the fuller ones that have not', () => {
    const before = slicesOf(reconcileSlices(slicesOf(reconcileSlices([], [pods(1, 149)])), [without(pods(1, 149), 1)]))
    expect(sizes(before)).toEqual([99, 49])
    expect(sizes(slicesOf(reconcileSlices(before, [without(pods(1, 150), 1, 149)])))).toEqual([99, 49])
  })

  test('are not rearranged when they could be fewer', () => {
    const gone = Array.from({ length: 150 }, (_, index) => index + 26)
    expect(sizes(slicesOf(reconcileSlices(full, [without(pods(1, 250), ...gone)])))).toEqual([25, 25, 50])
  })

  test('that nobody is left in are removed', () => {
    const { write, remove } = reconcileSlices(full, [pods(101, 250)])
    expect(write.map(({ slice }) => slice)).toEqual(full.slice(1))
    expect(remove).toEqual([full[0]])
  })

  test('leave one behind that lists nobody, and it is the one to be filled again', () => {
    const empty = slicesOf(reconcileSlices(full.slice(0, 1), [{ ports: [], endpoints: [] }]))
    expect(sizes(empty)).toEqual([0])
    expect(names(empty)).toEqual(names(full.slice(0, 1)))
    const again = slicesOf(reconcileSlices(empty, [pods(1, 2)]))
    expect(names(again)).toEqual(names(empty))
    expect(again[0]!.ports).toEqual(http)
  })

  test('differ where Pods serve a named port under different numbers', () => {
    const other: Group = { ports: [{ port: 9090, protocol: 'TCP' }], endpoints: [ready(9)] }
    expect(sizes(slicesOf(reconcileSlices([], [pods(1, 3), other])))).toEqual([3, 1])
  })

  test('hold every endpoint once, and none of them moves, whatever comes and goes', () => {
    const anyone = fc.array(fc.array(fc.nat(400), { maxLength: 300 }), { maxLength: 6 })
    fc.assert(
      fc.property(anyone, (turns) => {
        let slices: EndpointSlice[] = []
        for (const turn of turns) {
          const wanted = [...new Set(turn)].sort((a, b) => a - b)
          const home = new Map(
            slices.flatMap((slice) => slice.endpoints.map((e) => [e.targetRef!.name, slice.metadata.name])),
          )
          const group = { ports: wanted.length ? http : [], endpoints: wanted.map((n) => ready(n)) }
          slices = slicesOf(reconcileSlices(slices, [group]))
          const listed = slices.flatMap(({ endpoints }) => endpoints.map(({ targetRef }) => targetRef!.name))
          expect(listed.toSorted()).toEqual(wanted.map((n) => `pod-${n}`).sort())
          for (const { metadata, endpoints } of slices) {
            expect(endpoints.length).toBeLessThanOrEqual(100)
            for (const { targetRef } of endpoints)
              expect([undefined, metadata.name]).toContain(home.get(targetRef!.name))
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})
