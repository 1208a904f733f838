import { expect, test } from 'vitest'
import { committed, create, emptyCluster, NOW, objectOf, patch, wouldChange } from '../../../sims/cluster/index.ts'

const spec = { priority: -1, containers: [{ name: 'c', image: 'i' }] }
const pod = create('Pod', { metadata: { name: 'low', namespace: 'default' }, spec, status: { startTime: NOW } })

test('a number in a manifest stays as it is, and what asks for the moment gets it', () => {
  const { state } = committed(emptyCluster, pod, 7000)
  const low = objectOf(state, 'Pod', 'default/low')!
  expect(low.spec.priority).toBe(-1)
  expect(low.status.startTime).toBe(7000)
  const later = committed(
    state,
    patch('patch', 'Pod', low, { status: { startTime: NOW }, spec: { priority: -2 } }),
    9000,
  )
  expect(objectOf(later.state, 'Pod', 'default/low')).toMatchObject({
    spec: { priority: -2 },
    status: { startTime: 9000 },
  })
})

test('to set something to the moment is always a change', () => {
  for (const since of [undefined, -1, 0, 7000]) expect(wouldChange({ since }, { since: NOW })).toBe(true)
  expect(wouldChange({ since: -1 }, { since: -1 })).toBe(false)
})
