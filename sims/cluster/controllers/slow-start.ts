/**
 * In which batch each of so many objects is created: one at first, then twice as many each time that all went well.
 *
 * Source: kubernetes v1.20.2 pkg/controller/replicaset/replica_set.go, `slowStartBatch`.
 */
export const slowStartBatch = (at: number): number => Math.floor(Math.log2(at + 1))
