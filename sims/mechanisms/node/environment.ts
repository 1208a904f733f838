import { podField, resourceField } from './downward-api.ts'
import type { DownwardPod, ResourceFieldRef } from './downward-api.ts'
import { expandVariables, valueIn } from './expand-variables.ts'
import type { ResourceRequirements } from './resources.ts'
import { serviceVariables } from './service-variables.ts'
import type { LinkedService } from './service-variables.ts'

interface ObjectRef {
  readonly name: string
  readonly optional?: boolean
}

type KeyRef = ObjectRef & { readonly key: string }

export interface EnvVarSource {
  readonly configMapKeyRef?: KeyRef
  readonly secretKeyRef?: KeyRef
  readonly fieldRef?: { readonly fieldPath: string }
  readonly resourceFieldRef?: ResourceFieldRef
}

/** Name to data, of one namespace. */
type Objects = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface EnvironmentInput {
  readonly namespace: string
  readonly enableServiceLinks: boolean
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: EnvVarSource }[]
  readonly envFrom: readonly {
    readonly prefix?: string
    readonly configMapRef?: ObjectRef
    readonly secretRef?: ObjectRef
  }[]
  readonly configMaps: Objects
  /** In plain text. */
  readonly secrets: Objects
  readonly services: readonly LinkedService[]
}

/** The Pod and the container that the downward API tells of; only the namespace is an argument. */
const podIn = (namespace: string): DownwardPod => ({
  metadata: { name: 'web-0', namespace, labels: { app: 'web', tier: 'front' }, annotations: { team: 'blue' } },
  spec: { nodeName: 'node-1', serviceAccountName: 'builder' },
  status: { podIP: '10.244.3.7' },
})
const RESOURCES: ResourceRequirements = {
  requests: { cpu: 250, memory: 64 * 2 ** 20 },
  limits: { cpu: 1500, memory: 128 * 2 ** 20 },
}

const VARIABLE_NAME = /^(?!\.$|\.\.)[-._a-zA-Z][-._a-zA-Z0-9]*$/

/**
 * A container's environment; `{ error: true }` when something it needs is missing (CreateContainerConfigError).
 *
 * Later entries win over earlier ones, env over envFrom, and both over the variables of Services.
 * Source: kubernetes v1.20.2 pkg/kubelet/kubelet_pods.go, `makeEnvironmentVariables`.
 */
export function environment(
  input: EnvironmentInput,
): { env: Readonly<Record<string, string>> } | { readonly error: true } {
  const services = serviceVariables(input.services, input.namespace, input.enableServiceLinks)
  const env = new Map<string, string>()

  for (const { prefix = '', configMapRef, secretRef } of input.envFrom) {
    const ref = configMapRef ?? secretRef
    if (!ref) continue
    const data = valueIn(configMapRef ? input.configMaps : input.secrets)(ref.name)
    if (!data && !ref.optional) return { error: true }
    for (const [key, value] of Object.entries(data ?? {})) {
      // Trap: a key that makes no good name is left out without an error, and the prefix counts.
      if (VARIABLE_NAME.test(prefix + key)) env.set(prefix + key, value)
    }
  }

  for (const { name, value = '', valueFrom } of input.env) {
    // Trap: only what is known by now can be referred to, and only a plain value is searched for references.
    const known = (variable: string) => env.get(variable) ?? services.get(variable)
    const resolved = value || !valueFrom ? expandVariables(value, known) : valueOfSource(input, valueFrom)
    if (resolved === null) return { error: true }
    if (resolved !== undefined) env.set(name, resolved)
  }
  return { env: Object.fromEntries([...services, ...env]) }
}

/** Undefined leaves the variable as it is; null is an error. */
function valueOfSource(input: EnvironmentInput, source: EnvVarSource): string | null | undefined {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = source
  if (fieldRef) return podField(podIn(input.namespace), fieldRef.fieldPath)
  if (resourceFieldRef) return resourceField(RESOURCES, resourceFieldRef)
  const ref = configMapKeyRef ?? secretKeyRef
  if (!ref) return ''
  const data = valueIn(configMapKeyRef ? input.configMaps : input.secrets)(ref.name) ?? {}
  return valueIn(data)(ref.key) ?? (ref.optional ? undefined : null)
}
