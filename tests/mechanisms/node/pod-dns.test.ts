import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { podDNS } from '../../../sims/mechanisms/node/index.ts'
import type { PodDNSInput, ResolvConf } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.dns', podDNS)

const base: PodDNSInput = {
  dnsPolicy: 'Default',
  namespace: 'shop',
  clusterDNS: ['10.96.0.10'],
  clusterDomain: 'cluster.local',
  hostResolvConf: 'nameserver 1.1.1.1\nsearch lan\noptions rotate\n',
  maxSearchPaths: 32,
  maxSearchListChars: 2048,
}
const dns = (input: Partial<PodDNSInput>) => podDNS({ ...base, ...input }) as ResolvConf

describe('podDNS', () => {
  test('a file that cannot be read is an error even where nothing of it is used', () => {
    expect(podDNS({ ...base, dnsPolicy: 'None', hostResolvConf: 'nameserver \n' })).toEqual({ error: true })
    expect(dns({ hostResolvConf: '# nameserver\n;nameserver\nnameservers\n' }).nameservers).toEqual([])
  })

  test('what is there twice is dropped by a dnsConfig only', () => {
    const hostResolvConf = 'nameserver 1.1.1.1\nnameserver 1.1.1.1\nsearch a a.\noptions x:1 x:2\n'
    expect(dns({ hostResolvConf })).toEqual({
      nameservers: ['1.1.1.1', '1.1.1.1'],
      searches: ['a', 'a'],
      options: ['x:1', 'x:2'],
    })
    expect(dns({ hostResolvConf, dnsConfig: {} })).toEqual({
      nameservers: ['1.1.1.1'],
      searches: ['a'],
      options: ['x:2'],
    })
  })

  test('an option can lose its value or keep a colon in it', () => {
    const options = [{ name: 'a' }, { name: 'b', value: '' }]
    expect(dns({ hostResolvConf: 'options a:1 b:2 c:3:4', dnsConfig: { options } }).options).toEqual([
      'a',
      'b',
      'c:3:4',
    ])
  })

  test('a last search or options line without anything empties the list', () => {
    expect(dns({ hostResolvConf: 'search a\noptions b\nsearch\noptions\n' })).toMatchObject({
      searches: [],
      options: [],
    })
  })

  test('the search list may be exactly as long as allowed', () => {
    const hostResolvConf = 'search aaa bbb ccc'
    expect(dns({ hostResolvConf, maxSearchListChars: 11 }).searches).toHaveLength(3)
    expect(dns({ hostResolvConf, maxSearchListChars: 10 }).searches).toEqual(['aaa', 'bbb'])
    expect(dns({ hostResolvConf, maxSearchListChars: 2 }).searches).toEqual([])
    expect(dns({ hostResolvConf, maxSearchPaths: 3 }).searches).toHaveLength(3)
  })

  test('without a file and without cluster DNS the Pod is cut off, whatever the policy but None', () => {
    const cut = { hostResolvConf: null, clusterDNS: [] }
    for (const dnsPolicy of ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default']) {
      expect(dns({ ...cut, dnsPolicy })).toEqual({ nameservers: ['127.0.0.1'], searches: ['.'], options: [] })
    }
    expect(dns({ ...cut, dnsPolicy: 'None' }).nameservers).toEqual([])
  })

  const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 8 })
  const anyInput = fc
    .record({
      dnsPolicy: fc.constantFrom('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
      hostNetwork: fc.boolean(),
      hostResolvConf: words.map((domains) => `search ${domains.join(' ')}`),
      dnsConfig: fc.option(fc.record({ nameservers: words, searches: words })),
      maxSearchPaths: fc.constantFrom(6, 32),
      maxSearchListChars: fc.constantFrom(40, 256),
    })
    .map((some): PodDNSInput => ({ ...base, ...some }))

  test('the limits hold, and what is kept is the beginning of what there would be without them', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { nameservers, searches } = dns(input)
        expect(nameservers.length).toBeLessThanOrEqual(3)
        expect(searches.length).toBeLessThanOrEqual(input.maxSearchPaths)
        expect(searches.join(' ').length).toBeLessThanOrEqual(input.maxSearchListChars)
        const whole = dns({ ...input, maxSearchPaths: 999, maxSearchListChars: 9999 }).searches
        expect(whole.slice(0, searches.length)).toEqual(searches)
      }),
    )
  })
})
