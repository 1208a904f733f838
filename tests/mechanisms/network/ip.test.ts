import fc from 'fast-check'
import { expect, test } from 'vitest'
import { containsIp, formatCidr, parseCidr, parseIp } from '../../../sims/mechanisms/network/ip.ts'

test.each([
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['10.244.3.7/16', '10.244.0.0/16'],
  ['255.255.255.255/32', '255.255.255.255/32'],
  ['::/0', '::/0'],
  ['fd00:10:244:0:0:0:0:0/56', 'fd00:10:244::/56'],
  ['::1/128', '::1/128'],
  ['FD00::1:0/112', 'fd00::1:0/112'],
  ['2001:db8:0:1:0:0:0:1/128', '2001:db8:0:1::1/128'],
  ['2001:0:0:1:0:0:1:1/128', '2001::1:0:0:1:1/128'],
  ['2001:0:0:1:0:0:0:1/128', '2001:0:0:1::1/128'],
  ['1:2:3:4:5:6:7:0/128', '1:2:3:4:5:6:7:0/128'],
  ['10:100:0:0:1:1:1:1/128', '10:100::1:1:1:1/128'],
])('%s is written %s', (text, written) => {
  expect(formatCidr(parseCidr(text)!)).toBe(written)
})

test.each([
  '',
  '10.0.0.0',
  '10.0.0/8',
  '10.0.0.256/8',
  '10.0.0.0/33',
  '10.0.0.0/',
  'x.0.0.0/8',
  '::/129',
  'fd00::1::/64',
])('"%s" is no CIDR', (text) => expect(parseCidr(text)).toBe(undefined))

test.each(['1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4::5:6:7:8', 'fd00::12345', 'fd00:::1', 'g::'])(
  '"%s" is no address',
  (text) => expect(parseIp(text)).toBe(undefined),
)

test.each([
  ['10.244.0.0/16', '10.244.255.255', true],
  ['10.244.0.0/16', '10.245.0.0', false],
  ['0.0.0.0/0', '255.255.255.255', true],
  ['10.0.0.1/32', '10.0.0.1', true],
  ['fd00::/64', 'fd00::ffff:0:0:1', true],
  ['fd00::/64', 'fd00:0:0:1::', false],
  ['::/0', '10.0.0.1', false],
])('%s holds %s: %s', (cidr, ip, holds) => {
  expect(containsIp(parseCidr(cidr)!, parseIp(ip)!)).toBe(holds)
})

const group = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 0xffffn }))

test('an address written and read again is the same one', () => {
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const value = groups.reduce((sum, part) => (sum << 16n) | part, 0n)
      const cidr = { bits: 128 as const, prefix: 128, value }
      expect(parseCidr(formatCidr(cidr))).toEqual(cidr)
    }),
  )
})
