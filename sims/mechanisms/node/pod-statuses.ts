/** What the kubelet does with a container that has ended. */
export type RestartPolicy = 'Always' | 'OnFailure' | 'Never'

/** The kubelet itself never writes the fifth phase, Unknown. */
export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed'

/** At most one field is set; none means that nothing is known of the container. */
export interface ContainerState {
  readonly waiting?: { readonly reason?: string }
  readonly running?: object
  readonly terminated?: { readonly exitCode: number }
}

/** One entry of `status.containerStatuses` or `status.initContainerStatuses`, as the API shows it. */
export interface ContainerStatus {
  readonly name: string
  readonly state: ContainerState
  readonly lastState?: ContainerState
  readonly ready?: boolean
  /** A running sidecar has passed its startup probe, or has none. */
  readonly started?: boolean
}

/** An init container; `restartPolicy: Always` makes it a sidecar. */
export interface InitContainer {
  readonly name: string
  readonly restartPolicy?: 'Always'
}

/** Finds what is known of a container; undefined if it has no entry. */
export function findStatus<Status extends { readonly name: string }>(
  statuses: readonly Status[] | null | undefined,
  name: string,
): Status | undefined {
  return statuses?.find((status) => status.name === name)
}

/** As `findStatus`; a container without an entry is one of which nothing is known. */
export function statusOf(statuses: readonly ContainerStatus[] | null | undefined, name: string): ContainerStatus {
  return findStatus(statuses, name) ?? { name, state: {} }
}

/** An init container that keeps running beside the app, however the Pod's own restartPolicy reads. */
export function isSidecar(container: InitContainer): boolean {
  return container.restartPolicy === 'Always'
}
