export interface LinkedService {
  readonly name: string
  readonly namespace: string
  /** `None` or empty: the Service has no address of its own. */
  readonly clusterIP: string
  readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol?: string }[]
}

type Variable = readonly [name: string, value: string]

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

function variablesOf({ name, clusterIP, ports }: LinkedService): Variable[] {
  const service = variableName(name)
  const host = clusterIP.includes(':') ? `[${clusterIP}]` : clusterIP
  const variables: Variable[] = [[`${service}_SERVICE_HOST`, clusterIP]]
  ports.forEach(({ name: portName, port, protocol = 'TCP' }, index) => {
    const proto = protocol.toLowerCase()
    const url = `${proto}://${host}:${port}`
    // The first port speaks for the Service.
    if (index === 0) variables.push([`${service}_SERVICE_PORT`, `${port}`], [`${service}_PORT`, url])
    if (portName) variables.push([`${service}_SERVICE_PORT_${variableName(portName)}`, `${port}`])

    const link = `${service}_PORT_${port}_${protocol.toUpperCase()}`
    variables.push([link, url], [`${link}_PROTO`, proto], [`${link}_PORT`, `${port}`], [`${link}_ADDR`, clusterIP])
  })
  return variables
}

const variableName = (name: string): string => name.replaceAll('-', '_').toUpperCase()
