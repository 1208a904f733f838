import type { Container, RuntimeContainer } from '../../objects/index.ts'

/**
 * Whether a container counts as started: it runs, and its startup probe, if it has one, has succeeded.
 * Source: kubernetes v1.20.2 pkg/kubelet/prober/prober_manager.go, `UpdatePodStatus`.
 */
export const hasStarted = ({ startupProbe }: Container, { state, probes }: RuntimeContainer): boolean =>
  state === 'running' && (!startupProbe || probes?.startup?.published === 'success')

/** Whether a container is ready: it has started, and its readiness probe, if it has one, has succeeded. Source: as above. */
export const isReadyNow = (container: Container, held: RuntimeContainer): boolean =>
  hasStarted(container, held) && (!container.readinessProbe || held.probes?.readiness?.published === 'success')
