import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaults, parseParam, run } from '../../sims/kernel/index.ts'
import type { ParamTable } from '../../sims/kernel/index.ts'
import { WITHOUT } from '../../src/player/full/manifest/panel.ts'
import { simIds } from '../support/catalog.ts'
import { anyParams } from '../support/laws.ts'
import { loadManifest, manifestIds, shown } from '../support/manifests.ts'

const all = await Promise.all(manifestIds.map(loadManifest))

test('every simulation reads manifests but those whose mechanism takes none', () => {
  expect([...manifestIds, ...WITHOUT].sort()).toEqual(simIds)
})

describe.each(all)('$id', ({ sim, manifest, text, read }) => {
  const table: ParamTable = sim.params
  const start = defaults(table)

  test('writes a manifest that reads back as the same parameters, whatever run was shown before', () => {
    fc.assert(
      fc.property(anyParams(table), (params) => {
        fc.pre(!sim.refuses?.(params))
        const written = text(params)
        expect(read(written, params), written).toMatchObject({ problems: [], params })
      }),
      { numRuns: 300 },
    )
  })

  test('writes the parameters that are fields of a manifest, so that another run takes them over', () => {
    const stays = ['seed', 'way', 'weight', 'style', 'setup', 'startupProbe', 'appFirst', 'maxSurge', 'maxUnavailable']
    const changed = new Set<string>()
    fc.assert(
      fc.property(anyParams(table), anyParams(table), (params, before) => {
        fc.pre(!sim.refuses?.(params) && !sim.refuses?.(before))
        const { params: after = {} } = read(text(params), before)
        const isIn = (name: string) => text({ ...params, [name]: before[name]! }) !== text(params)
        for (const name of Object.keys(table))
          if (isIn(name) && !stays.includes(name) && after[name] !== before[name]) {
            expect(after[name], name).toBe(params[name])
            changed.add(name)
          }
      }),
      { numRuns: 100 },
    )
    expect(changed.size).toBeGreaterThan(0)
  })

  test('takes a manifest written in JSON as well', () => {
    const json = manifest.write(start).map((document) => JSON.stringify(document, null, 2))
    expect(read(json.join('\n---\n'), start)).toMatchObject({ problems: [], params: start })
  })

  test('names the place of a field that Kubernetes does not know, and nothing runs', () => {
    const lines = text(start).split('\n')
    const at = lines.findIndex((line) => line.startsWith('metadata:'))
    const reading = read(lines.toSpliced(at, 0, 'speck: {}').join('\n'), start)
    expect(reading.params).toBeUndefined()
    const [problem] = reading.problems.map(shown)
    expect(problem).toMatch(new RegExp(`^${at + 1}:1 speck (fieldLike spec|field) ← speck$`))
  })

  test('refuses another kind, another apiVersion and a text without any document', () => {
    const kinds = [...new Set(manifest.documents.map(({ kind }) => kind))].join(', ')
    const other = read('apiVersion: v1\nkind: ConfigMap\n', start)
    expect(other.problems.map(shown)).toEqual([`2:7 kind kinds ${kinds} ← ConfigMap`])
    const { kind, apiVersion } = manifest.documents[0]!
    const old = read(`apiVersion: extensions/v1beta1\nkind: ${kind}\n`, start)
    expect(old.problems.map(shown)).toEqual([`1:13 apiVersion exactly ${apiVersion} ← extensions/v1beta1`])
    expect(read('# nothing\n---\n', start).problems.length).toBeGreaterThan(0)
  })

  test('gives only what its table accepts and the simulation runs', () => {
    const { params } = read(text(start), start)
    for (const [name, param] of Object.entries(table))
      expect(parseParam(param, String(params![name]))).toBe(params![name])
    expect(run(sim, { params: params! }).frames.length).toBeGreaterThan(0)
  })
})
