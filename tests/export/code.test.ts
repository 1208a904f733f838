import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sourceOf } from '../../src/export/code/pieces.ts'
import { upstreamOf } from '../../src/export/code/upstream.ts'
import { loadSim, simIds } from '../support/catalog.ts'

const links = (comment: string) => upstreamOf(comment).map(({ href }) => href.replace('https://github.com/', ''))

describe('the files that a doc comment names', () => {
  test('are linked at the version that stands before them', () => {
    expect(links('Mirrors `SyncPod`, kubernetes v1.20.2\n pkg/kubelet/kubelet.go.')).toEqual([
      'kubernetes/kubernetes/blob/v1.20.2/pkg/kubelet/kubelet.go',
    ])
    expect(links('kubernetes v1.33 pkg/kubelet/kubelet.go and pkg/kubelet/prober/prober.go')).toEqual([
      'kubernetes/kubernetes/blob/v1.33.0/pkg/kubelet/kubelet.go',
      'kubernetes/kubernetes/blob/v1.33.0/pkg/kubelet/prober/prober.go',
    ])
  })

  test('or at the commit that stands after them', () => {
    expect(links('Linux net/netfilter/nf_nat_core.c at 002c6ca.')).toEqual([
      'torvalds/linux/blob/002c6ca/net/netfilter/nf_nat_core.c',
    ])
  })

  test('lie where their repository keeps them', () => {
    expect(links('kubernetes v1.20.2 k8s.io/apimachinery/pkg/util/intstr/intstr.go')).toEqual([
      'kubernetes/kubernetes/blob/v1.20.2/staging/src/k8s.io/apimachinery/pkg/util/intstr/intstr.go',
    ])
    expect(links('k8s.io/client-go v0.36.3 tools/cache/reflector.go')).toEqual([
      'kubernetes/client-go/blob/v0.36.3/tools/cache/reflector.go',
    ])
    expect(links('Gateway API v1.6.1 apis/v1/httproute_types.go, shared_types.go')).toEqual([
      'kubernetes-sigs/gateway-api/blob/v1.6.1/apis/v1/httproute_types.go',
      'kubernetes-sigs/gateway-api/blob/v1.6.1/apis/v1/shared_types.go',
    ])
    expect(links('etcd-io/raft v3.6.0 raft.go; Linux v6.18 kernel/sched/fair.c')).toEqual([
      'etcd-io/raft/blob/v3.6.0/raft.go',
      'torvalds/linux/blob/v6.18/kernel/sched/fair.c',
    ])
  })

  test('are left out where no version is named, for a link that moves proves nothing', () => {
    expect(links('Mirrors pkg/kubelet/kubelet.go of old.')).toEqual([])
  })
})

describe.each(simIds)('the code of %s', async (id) => {
  const { sim } = await loadSim(id, 'en')
  const source = await sourceOf(id)
  const text = (piece: string) =>
    source.pieces[piece]!.lines.map((line) => line.map(([, part]) => part).join('')).join('\n')

  test('has the function of every actor', () => {
    expect(Object.keys(source.rules)).toHaveLength(Object.keys(sim.rules).length)
    expect(Object.keys(source.rules)).toEqual(expect.arrayContaining(Object.keys(sim.rules)))
    for (const rule of Object.values(source.rules)) expect(text(rule).length).toBeGreaterThan(20)
  })

  test('is cut out of its files to the letter, and calls only what is there', () => {
    for (const [id, { calls, file, line, name }] of Object.entries(source.pieces)) {
      const lines = readFileSync(file, 'utf8')
        .split('\n')
        .slice(line - 1)
      expect(lines.join('\n').startsWith(text(id)), `${name} begins at ${file}:${line}`).toBe(true)
      expect(file, name).toMatch(/^sims\/(catalog|mechanisms|cluster)\//)
      expect(calls.filter((call) => !(call in source.pieces))).toEqual([])
    }
  })
})

test('a rule is shown with its doc comment, its mechanism and its upstream file', async () => {
  const { rules, pieces } = await sourceOf('pause-container')
  const kubelet = pieces[rules['kubelet']!]!
  const lines = kubelet.lines.map((line) => line.map(([, part]) => part).join(''))
  expect(lines[0]).toBe('/**')
  expect(lines.find((line) => line.startsWith('export function kubelet('))).toBeDefined()
  expect(kubelet.calls.map((call) => pieces[call]!.name)).toContain('computePodActions')
  expect(kubelet.upstream[0]!.href).toBe(
    'https://github.com/kubernetes/kubernetes/blob/v1.20.2/pkg/kubelet/kuberuntime/kuberuntime_manager.go',
  )
  expect(kubelet.lines.flat().map(([kind]) => kind)).toEqual(
    expect.arrayContaining(['comment', 'keyword', 'string-expression']),
  )
})
