import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32 } from '../../../sims/mechanisms/network/base32.ts'
import { chainNames, servicePortName } from '../../../sims/mechanisms/network/index.ts'
import { sha256 } from '../../../sims/mechanisms/network/sha256.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('network.chainname', chainNames)

const web = { namespace: 'default', name: 'web', port: 'http', protocol: 'TCP', endpoint: '10.244.1.5:8080' }

test('the three chains of a Service port share a hash, and the endpoint has one of its own', () => {
  const { svc, fw, xlb, sep } = chainNames(web)
  expect([fw.slice(8), xlb.slice(9)]).toEqual([svc.slice(9), svc.slice(9)])
  expect(sep.slice(9)).not.toBe(svc.slice(9))
})

test.each([{ namespace: 'prod' }, { name: 'web2' }, { port: '' }, { protocol: 'UDP' }])(
  '%j makes other chains',
  (other) => {
    const changed = Object.values(chainNames({ ...web, ...other }))
    expect(Object.values(chainNames(web)).filter((name) => changed.includes(name))).toEqual([])
  },
)

test('another endpoint changes the chain of the endpoint alone', () => {
  const { sep, ...names } = chainNames({ ...web, endpoint: '10.244.1.6:8080' })
  expect(chainNames(web)).toMatchObject(names)
  expect(chainNames(web).sep).not.toBe(sep)
})

test('the name of an unnamed port ends without a colon', () => {
  expect(servicePortName(web)).toBe('default/web:http')
  expect(servicePortName({ ...web, port: '' })).toBe('default/web')
})

test('a chain name fits in the 28 characters iptables allows, however long the names are', () => {
  const long = 'n'.repeat(253)
  const names = Object.values(chainNames({ ...web, namespace: long, name: long, port: long }))
  expect(names.filter((name) => !/^KUBE-(SVC|FW|XLB|SEP)-[A-Z2-7]{16}$/.test(name) || name.length > 28)).toEqual([])
})

// A block ends after 55 bytes of text, and a second one begins with the 56th.
test.each([0, 1, 3, 4, 55, 56, 63, 64, 119, 120, 1000])('the SHA-256 of %i bytes is that of the platform', (length) => {
  const text = 'k8s/'.repeat(length).slice(0, length)
  expect(sha256(text)).toEqual([...createHash('sha256').update(text).digest()])
})

test('the SHA-256 of any ASCII text is that of the platform', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 200 }), (text) => {
      expect(sha256(text)).toEqual([...createHash('sha256').update(text).digest()])
    }),
  )
})

// RFC 4648, section 10, without the padding.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of "%s" is "%s"', (text, encoded) => {
  expect(base32([...text].map((character) => character.charCodeAt(0)))).toBe(encoded)
})
