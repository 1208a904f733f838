import { findPort } from './find-port.ts'
import type { Pod, Service } from './service.ts'

/** A port as an endpoint serves it: the Service's name for it ('' = unnamed) and the Pod's number. */
export interface EndpointPort {
  readonly name: string
  readonly port: number
  readonly protocol: string
}

/** The Service's ports as this Pod serves them; a port that the Pod does not have is left out. */
export function portsServedBy(pod: Pod, service: Service): EndpointPort[] {
  return service.ports.flatMap((servicePort) => {
    const port = findPort(pod, servicePort)
    return port === undefined ? [] : [{ name: servicePort.name ?? '', port, protocol: servicePort.protocol }]
  })
}

/** A text that is equal for equal ports and puts different ones in order: `name|port in 5 digits|protocol`. */
export function portText({ name, port, protocol }: EndpointPort): string {
  return `${name}|${String(port).padStart(5, '0')}|${protocol}`
}

/** The same for a list of ports in order. */
export const portsText = (ports: readonly EndpointPort[]): string => ports.map(portText).join()
