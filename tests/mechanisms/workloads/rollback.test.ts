import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rollback } from '../../../sims/mechanisms/workloads/index.ts'
import type { RevisionedReplicaSet } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.rollback', rollback)

/** ReplicaSets of the templates A, B, C, … with these numbers, the oldest first; each is named like its template. */
const sets = (...revisions: (string | null)[]): RevisionedReplicaSet[] =>
  revisions.map((revision, index) => {
    const name = String.fromCharCode(65 + index)
    return { name, template: name, revision, revisionHistory: null, created: index }
  })

describe('rollback', () => {
  test('a number that two sets bear is the previous one twice', () => {
    const outcome = rollback({ template: 'C', toRevision: 0, replicaSets: sets('7', '7', '8') })
    expect(outcome).toMatchObject({ result: 'rolledBack', template: 'A', revisions: { A: '9', B: '7', C: '8' } })
    expect(rollback({ template: 'C', toRevision: 0, replicaSets: sets('7', '7', 'v8') }).template).toBe('A')
  })

  test('a number that two sets bear means the older one, and never the present one', () => {
    const replicaSets = sets('5', '2', '2')
    expect(rollback({ template: 'A', toRevision: 2, replicaSets }).template).toBe('B')
    expect(rollback({ template: 'A', toRevision: 2, replicaSets: replicaSets.toReversed() }).template).toBe('B')
    const presentIsOldest = [{ ...replicaSets[0]!, template: 'A', revision: '9' }, ...sets(null, '9').slice(1)]
    expect(rollback({ template: 'A', toRevision: 9, replicaSets: presentIsOldest }).template).toBe('B')
  })

  test('of two sets with the present template the older one is the present one, wherever it is listed', () => {
    const replicaSets = sets('1', '2', '3').map((rs) => ({ ...rs, template: rs.name === 'A' ? 'A' : 'B' }))
    for (const list of [replicaSets, replicaSets.toReversed()]) {
      const { revisions } = rollback({ template: 'B', toRevision: null, replicaSets: list })
      expect(revisions).toEqual({ A: '1', B: '4', C: '3' })
    }
  })

  test('nobody has the number 0 to go back to', () => {
    const outcome = rollback({ template: 'B', toRevision: 0, replicaSets: sets(null, '4') })
    expect(outcome).toMatchObject({ result: 'revisionNotFound', revisions: { A: null, B: '4' } })
  })

  test('the present set keeps a number that is no integer', () => {
    const outcome = rollback({ template: 'B', toRevision: null, replicaSets: sets('3', 'v2') })
    expect(outcome).toMatchObject({ result: 'none', deploymentRevision: 'v2', revisions: { A: '3', B: 'v2' } })
  })

  test('a history that grows too long loses its oldest numbers', () => {
    const long = Array.from({ length: 500 }, (_, index) => 1000 + index).join(',')
    const replicaSets = [{ ...sets('1500')[0]!, revisionHistory: long }, ...sets(null, '1501').slice(1)]
    const { revisionHistory } = rollback({ template: 'B', toRevision: 0, replicaSets })
    expect(long).toHaveLength(2499)
    expect(revisionHistory['A']).toHaveLength(1999)
    expect(revisionHistory['A']?.startsWith('1101,')).toBe(true)
    expect(revisionHistory['A']?.endsWith(',1499,1500')).toBe(true)
  })

  const anyHistory = fc
    .uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 })
    .map((numbers) => sets(...numbers.map(String)))

  test('the present set always ends with the highest number, and no number goes down', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(30), (replicaSets, toRevision) => {
        const { template, revisions, deploymentRevision } = rollback({ template: 'A', toRevision, replicaSets })
        const highest = Math.max(...Object.values(revisions).map(Number))
        expect(revisions[template]).toBe(String(highest))
        expect(deploymentRevision).toBe(String(highest))
        for (const { name, revision } of replicaSets) {
          expect(Number(revisions[name])).toBeGreaterThanOrEqual(Number(revision))
        }
      }),
    )
  })

  test('undoing an undo brings the template back', () => {
    fc.assert(
      fc.property(anyHistory, (replicaSets) => {
        fc.pre(replicaSets.length > 1)
        const undone = rollback({ template: 'A', toRevision: 0, replicaSets })
        const next = replicaSets.map((rs) => ({ ...rs, revision: undone.revisions[rs.name] ?? null }))
        expect(undone.result).toBe('rolledBack')
        expect(rollback({ template: undone.template, toRevision: 0, replicaSets: next }).template).toBe('A')
      }),
    )
  })
})
