import { expect, test } from 'vitest'
import { findPort } from '../../../sims/mechanisms/network/index.ts'
import { pod } from './objects.ts'

const dns = pod('dns', {
  containerPorts: [
    [{ name: 'dns', containerPort: 53, protocol: 'TCP' }],
    [
      { name: 'dns', containerPort: 5353, protocol: 'UDP' },
      { name: 'dns', containerPort: 9953, protocol: 'UDP' },
    ],
  ],
})

test.each([
  ['dns', 'TCP', 53],
  ['dns', 'UDP', 5353],
  ['dns', 'SCTP', undefined],
  ['http', 'TCP', undefined],
  [8080, 'TCP', 8080],
])('target port %s over %s is %s', (targetPort, protocol, port) => {
  expect(findPort(dns, { port: 53, targetPort, protocol })).toBe(port)
})
