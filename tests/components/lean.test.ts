import { expect, test } from 'vitest'
import { lean } from '../../src/components/poster.ts'

test('a lean picture rounds places, never texts', () => {
  expect(
    lean('<svg><title>ready</title><rect x="1.2345"></rect><text y="10.25">10.244.1.7 at 54.1234%</text></svg>'),
  ).toBe('<svg><rect x="1.2"/><text y="10.2">10.244.1.7 at 54.1234%</text></svg>')
})
