/*
 * The fields that manifests have, and the documents that they make up.
 *
 * Source of all of them: kubernetes v1.34 staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go and
 * staging/src/k8s.io/api/{core,apps,batch,discovery}/v1/types.go.
 */
export * from './manifest-container.ts'
export * from './manifest-pod.ts'
export * from './manifest-service.ts'
export * from './manifest-shapes.ts'
export * from './manifest-workloads.ts'
