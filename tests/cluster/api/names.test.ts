import { expect, test } from 'vitest'
import { nthName } from '../../../sims/cluster/index.ts'

test('no two of the first 100,000 names made up for one owner are the same', () => {
  for (const uid of ['ReplicaSet-7', 'Job-150000']) {
    const names = Array.from({ length: 100_000 }, (_, n) => nthName({ metadata: { name: 'web', uid } } as never, n))
    expect(new Set(names).size).toBe(100_000)
    for (const name of [names[0], names.at(-1)]) expect(name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/)
  }
})
