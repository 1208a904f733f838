import type { Pod, ServicePort } from './service.ts'

/**
 * The port number on which a Pod serves a Service's port, or undefined when no container of it has a port of that name.
 *
 * Source: kubernetes v1.20.2 pkg/api/v1/pod/util.go, `FindPort`.
 */
export function findPort(pod: Pod, { targetPort, protocol }: ServicePort): number | undefined {
  // A number is taken at its word: whether any container listens there, or declares it, nobody checks.
  if (typeof targetPort === 'number') return targetPort

  const named = pod.containerPorts.flat().find((port) => port.name === targetPort && port.protocol === protocol)
  return named?.containerPort
}
