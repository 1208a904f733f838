export interface LinkedService {
  readonly name: string
  readonly namespace: string
  /** `None` or empty: the Service has no address of its own. */
  readonly clusterIP: string
  readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol?: string }[]
}

/**
 * The variables that tell a container of a namespace where Services are.
 *
 * The Service `kubernetes` of namespace `default` is always told of, the others of the Pod's namespace only with
 * enableServiceLinks.
 * Source: kubernetes v1.20.2 pkg/kubelet/kubelet_pods.go, `getServiceEnvVarMap`, and pkg/kubelet/envvars/envvars.go.
 */
export function serviceVariables(
  services: readonly LinkedService[],
  namespace: string,
  enableServiceLinks: boolean,
): ReadonlyMap<string, string> {
  const withAddress = services.filter(({ clusterIP }) => clusterIP && clusterIP !== 'None')
  const isApiServer = (service: LinkedService) => service.namespace === 'default' && service.name === 'kubernetes'
  const own = withAddress.filter((service) => enableServiceLinks && service.namespace === namespace)
  // Trap: a Service `kubernetes` of the Pod's own namespace takes the place of the API server's, with all its variables.
  const taken = new Set(own.map(({ name }) => name))
  const apiServer = withAddress.filter((service) => isApiServer(service) && !taken.has(service.name))
  return new Map([...apiServer, ...own].flatMap(variablesOf))
}

function variablesOf({ name, clusterIP, ports }: LinkedService): [name: string, value: string][] {
  const prefix = variableName(name)
  const links = ports.flatMap(({ port, protocol = 'TCP' }, index): [string, string][] => {
    const proto = protocol.toLowerCase()
    const url = `${proto}://${clusterIP.includes(':') ? `[${clusterIP}]` : clusterIP}:${port}`
    const link = `${prefix}_PORT_${port}_${protocol.toUpperCase()}`
    return [
      // The first port speaks for the Service.
      ...(index === 0
        ? ([
            [`${prefix}_SERVICE_PORT`, `${port}`],
            [`${prefix}_PORT`, url],
          ] as [string, string][])
        : []),
      [link, url],
      [`${link}_PROTO`, proto],
      [`${link}_PORT`, `${port}`],
      [`${link}_ADDR`, clusterIP],
    ]
  })
  const named = ports.flatMap((port): [string, string][] =>
    port.name ? [[`${prefix}_SERVICE_PORT_${variableName(port.name)}`, `${port.port}`]] : [],
  )
  return [[`${prefix}_SERVICE_HOST`, clusterIP], ...named, ...links]
}

const variableName = (name: string): string => name.replaceAll('-', '_').toUpperCase()
