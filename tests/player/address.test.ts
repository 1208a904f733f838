import { expect, test } from 'vitest'
import { parts } from '../../src/player/address.ts'

test('an address names scenario and beat, and everything else is a parameter, as text', () => {
  expect(parts('?scenario=app-crash&containers=3&beat=sandbox.died&restartPolicy=Never')).toEqual({
    scenario: 'app-crash',
    beat: 'sandbox.died',
    params: 'containers=3&restartPolicy=Never',
  })
})

test('what others add to an address on its way is left out', () => {
  expect(parts('?utm_source=mail&utm_campaign=x&fbclid=1&gclid=2&ref=blog&lang=zh')).toEqual({})
})
