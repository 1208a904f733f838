import { expect, test } from 'vitest'
import { selectPods } from '../../../sims/mechanisms/network/index.ts'
import { pod } from './objects.ts'

const pods = [
  pod('plain', { labels: { app: 'web' } }),
  pod('canary', { labels: { app: 'web', track: 'canary' } }),
  pod('bare', { labels: {} }),
  pod('elsewhere', { namespace: 'prod' }),
]

test.each([
  [null, []],
  [{}, ['plain', 'canary', 'bare']],
  [{ app: 'web' }, ['plain', 'canary']],
  [{ app: 'web', track: 'canary' }, ['canary']],
  [{ app: 'web', track: 'stable' }, []],
])('the selector %j picks %j', (selector, names) => {
  expect(selectPods({ namespace: 'default', selector }, pods).map(({ name }) => name)).toEqual(names)
})
