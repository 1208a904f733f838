import { expect, test } from 'vitest'
import { create } from '../../../sims/cluster/api/index.ts'
import { telling } from '../../../sims/cluster/run/index.ts'
import type { ClusterEvent, Telling } from '../../../sims/cluster/run/index.ts'

const event = (kind: string, name: string): ClusterEvent => ({
  kind,
  name,
  owner: name[0],
  write: create('Pod', { metadata: { name, namespace: 'default' }, spec: { containers: [] } }),
})

/** What a rule that always asks for these comes out as: `kind name`, and the values that were put in. */
function told(
  asked: readonly (readonly [ClusterEvent, number])[],
  tellings: Readonly<Record<string, Telling<null, null>>>,
) {
  const rule = () => asked.map(([event, after]) => ({ event, after, because: { n: 1 } }))
  const { actor } = telling({ actor: rule }, tellings)
  return () => actor!(null, null, 100)
}

const A1 = event('pod.created', 'a1')
const A2 = event('pod.created', 'a2')
const B1 = event('pod.created', 'b1')
const asked = [
  [A1, 0],
  [B1, 0],
  [A2, 0],
  [event('pod.created', 'a3'), 10],
  [event('pod.deleted', 'a0'), 0],
] as const

test('events of one kind, owner and moment are told as one, by the first of them', () => {
  const rule = told(asked, {
    'pod.created': {
      by: 'owner',
      tell: ({ all, at }) => ({ kind: 'pods.created', values: { names: all.map(({ name }) => name), at } }),
    },
  })
  expect(rule().map(({ event: { kind, name, names, at } }) => [kind, name, names, at])).toEqual([
    ['pods.created', 'a1', ['a1', 'a2'], 100],
    ['pods.created', 'b1', ['b1'], 100],
    ['pod.created', 'a2', undefined, undefined],
    ['pods.created', 'a3', ['a3'], 110],
    ['pod.deleted', 'a0', undefined, undefined],
  ])
})

test('without a value that makes them alike, each is told by itself', () => {
  const rule = told(asked, { 'pod.created': { tell: ({ all }) => ({ because: { n: all.length } }) } })
  expect(rule().map(({ because }) => because['n'])).toEqual([1, 1, 1, 1, 1])
})

test('an event that is told in the same words stays the same object, and one told in others does not', () => {
  let said = 'once'
  const rule = told(asked, { 'pod.deleted': { tell: () => ({ values: { said }, because: { said } }) } })
  const [first, again] = [rule().at(-1)!, rule().at(-1)!]
  expect(again.event).toBe(first.event)
  said = 'twice'
  expect(rule().at(-1)!.event).toMatchObject({ said: 'twice', name: 'a0' })
  expect(rule().at(-1)!.because).toEqual({ said: 'twice' })
})

test('an event that is not told is left as it is, write and reasons included', () => {
  const rule = told(asked, { 'pod.created': { tell: () => undefined } })
  expect(rule()[0]).toEqual({ event: A1, after: 0, because: { n: 1 } })
  expect(rule()[0]!.event).toBe(A1)
})
