/** How lists and maps of one field are merged; a field without one is replaced if a list, merged if a map. */
export interface PatchStrategy {
  /** Items of the list are the same if this field is; '' for lists of plain values, which merge as sets. */
  readonly mergeKey?: string
  /** Fields that the configuration does not name are dropped: at most one of them may be set. */
  readonly retainKeys?: true
}

const BY_NAME: PatchStrategy = { mergeKey: 'name' }

/** Strategies by field. Trap: some fields share a name but not a strategy, so the field they stand in counts too. */
const STRATEGIES: Readonly<Record<string, PatchStrategy>> = {
  'metadata.finalizers': { mergeKey: '' },
  'metadata.ownerReferences': { mergeKey: 'uid' },
  'Deployment.spec.strategy': { retainKeys: true },
  'Service.spec.ports': { mergeKey: 'port' },
  'ServiceAccount.secrets': BY_NAME,
  'spec.containers': BY_NAME,
  'spec.imagePullSecrets': BY_NAME,
  'spec.hostAliases': { mergeKey: 'ip' },
  'spec.topologySpreadConstraints': { mergeKey: 'topologyKey' },
  'spec.volumes': { mergeKey: 'name', retainKeys: true },
  'containers.env': BY_NAME,
  'containers.ports': { mergeKey: 'containerPort' },
  'containers.volumeMounts': { mergeKey: 'mountPath' },
  'containers.volumeDevices': { mergeKey: 'devicePath' },
  'status.conditions': { mergeKey: 'type' },
}

/**
 * The strategy of a field, given by its path from the kind on (`Pod.spec.containers`).
 *
 * Source: the `patchStrategy` and `patchMergeKey` tags of kubernetes v1.20.2 staging/src/k8s.io/api/core/v1/types.go
 * and apps/v1/types.go.
 */
export function patchStrategy(path: string): PatchStrategy {
  // Init and ephemeral containers have the same fields as the others.
  const plain = path.replace(/\b(init|ephemeral)Containers\b/, 'containers')
  const field = Object.keys(STRATEGIES).find((each) => plain.endsWith(each))
  return (field && STRATEGIES[field]) || {}
}
