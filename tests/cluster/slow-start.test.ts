import { expect, test } from 'vitest'
import { slowStartBatch } from '../../sims/cluster/controllers/slow-start.ts'

test('batches double from 1 while something is missing', () => {
  // slowStartBatch of kubernetes 003e86297d18 with SlowStartInitialBatchSize 1: ten Pods in batches of 1, 2, 4 and 3.
  const sizes: number[] = []
  for (let pod = 0; pod < 10; pod++) sizes[slowStartBatch(pod)] = (sizes[slowStartBatch(pod)] ?? 0) + 1
  expect(sizes.filter(Boolean)).toEqual([1, 2, 4, 3])
})
