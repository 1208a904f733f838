import { expect, test } from 'vitest'
import { sizeOf } from '../../src/components/poster.ts'

test('a picture’s size is read from its root, in whole pixels', () => {
  expect(sizeOf('<svg xmlns="x" class="scene" width="660" height="301.5"><rect width="9"/></svg>')).toEqual({
    width: 660,
    height: 302,
  })
})
