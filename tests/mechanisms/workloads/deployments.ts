import fc from 'fast-check'
import type { AnnotatedReplicaSet } from '../../../sims/mechanisms/workloads/index.ts'

const percentage = fc.integer({ min: 0, max: 150 }).map((number) => `${number}%`)

const intOrPercent = fc.oneof(fc.nat(12), percentage)

/** Any Deployment of up to twenty Pods with legal limits. */
export const anyRollingDeployment = fc.record({
  replicas: fc.nat(20),
  maxSurge: intOrPercent,
  maxUnavailable: intOrPercent,
})

/** Any ReplicaSet whose status does not run ahead of its spec; `created` is not unique. */
const anyReplicaSet = fc.record({
  replicas: fc.nat(15),
  missing: fc.nat(5),
  created: fc.nat(100),
  maxReplicas: fc.option(fc.integer({ min: 1, max: 30 })),
  desiredReplicas: fc.option(fc.nat(20)),
})

/** Up to four of them, of different ages. */
export const anyReplicaSets = fc
  .uniqueArray(anyReplicaSet, { maxLength: 4, selector: ({ created }) => created })
  .map((sets) =>
    sets.map(({ missing, ...rs }): AnnotatedReplicaSet => ({ ...rs, available: Math.max(0, rs.replicas - missing) })),
  )

/** The sum of any numbers. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)
