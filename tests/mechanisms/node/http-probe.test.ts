import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { httpProbe } from '../../../sims/mechanisms/node/index.ts'
import type { HttpProbeInput } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.httpprobe', httpProbe)

const result = (input: Partial<HttpProbeInput>) => httpProbe({ status: 200, timeoutSeconds: 1, ...input }).result

describe('httpProbe', () => {
  test('a status below 200 fails as one of 400 does', () => {
    expect([100, 199, 200, 299, 300, 399, 400, 599].map((status) => result({ status }))).toEqual([
      'failure',
      'failure',
      'success',
      'success',
      'warning',
      'warning',
      'failure',
      'failure',
    ])
  })

  test('an answer at the timeout comes too late', () => {
    expect(result({ delayMs: 999 })).toBe('success')
    expect(result({ delayMs: 1000 })).toBe('failure')
  })

  test('the tenth redirect fails, unless it leaves the host', () => {
    const redirectStatus = 302
    expect(result({ redirects: 10, redirectStatus })).toBe('failure')
    expect(result({ redirects: 10, redirectStatus, lastRedirectToOtherHost: true })).toBe('warning')
    expect(result({ redirects: 11, redirectStatus, lastRedirectToOtherHost: true })).toBe('failure')
  })

  test('a 3xx that is no redirect is not followed, not even to a page that is missing', () => {
    expect([300, 304, 305, 306].map((redirectStatus) => result({ status: 404, redirects: 1, redirectStatus }))).toEqual(
      Array(4).fill('warning'),
    )
  })

  const anyInput: fc.Arbitrary<HttpProbeInput> = fc.record({
    status: fc.integer({ min: 100, max: 599 }),
    redirects: fc.nat(12),
    redirectStatus: fc.constantFrom(301, 302, 303, 304, 307, 308),
    lastRedirectToOtherHost: fc.boolean(),
    delayMs: fc.nat(2000),
    timeoutSeconds: fc.integer({ min: 1, max: 3 }),
  })

  test('a warning counts as a success, and no failure does', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const probed = httpProbe(input)
        expect(probed.counts === 'failure').toBe(probed.result === 'failure')
      }),
    )
  })

  test('a longer timeout never makes it worse', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const longer = { ...input, timeoutSeconds: input.timeoutSeconds + 1 }
        if (httpProbe(input).counts === 'success') expect(httpProbe(longer)).toEqual(httpProbe(input))
      }),
    )
  })
})
