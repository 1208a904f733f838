import { create } from '../api/index.ts'
import type { Kind } from '../objects/index.ts'
import { isNamespaced } from '../objects/index.ts'
import { wholeNumber } from './command-line.ts'
import { fromServer, usage } from './errors.ts'
import { find, targetsOf } from './find.ts'
import { named, plural } from './resources.ts'
import { podSpecAt, podSpecPath } from './templates.ts'
import type { Call, Command, Said } from './types.ts'
import { validate } from './valid.ts'

/** A new object, unless there is one of that name. Throws KubectlError. */
function make(call: Call, kind: Kind, name: string, fields: object, done = 'created'): Said {
  const { view, namespace } = call
  const key = isNamespaced(kind) ? `${namespace}/${name}` : name
  if (view.get(kind, key)) throw fromServer('AlreadyExists', `${plural(kind)} "${name}" already exists`)
  const object = { kind, ...fields, metadata: { name, ...(isNamespaced(kind) && { namespace }) } }
  validate(kind, name, object)
  const write = create(kind, object as never)
  return { events: [{ kind: `${kind.toLowerCase()}.created`, name, write }], output: [`${named(kind, name)} ${done}`] }
}

const oneName = ({ args }: Call): string => {
  if (args.length !== 1 || !args[0]) throw usage('exactly one NAME')
  return args[0]
}

/** `kubectl create deployment NAME --image=IMAGE`. */
export const createDeployment: Command = {
  values: ['image', 'replicas', 'port'],
  run: (call) => {
    const name = oneName(call)
    const { image } = call.flags
    if (!image) throw usage('required flag(s) "image" not set')
    const port = wholeNumber(call.flags, 'port')
    const container = {
      name: image.split('/').at(-1)!.split(':')[0]!,
      image,
      ...(port !== undefined && { ports: [{ containerPort: port }] }),
    }
    const app = { app: name }
    const template = { metadata: { labels: app }, spec: { containers: [container] } }
    const replicas = wholeNumber(call.flags, 'replicas') ?? 1
    return make(call, 'Deployment', name, { spec: { replicas, selector: { matchLabels: app }, template } })
  },
}

/** `kubectl create namespace NAME`. */
export const createNamespace: Command = { run: (call) => make(call, 'Namespace', oneName(call), {}) }

/** `kubectl create configmap NAME --from-literal=KEY=VALUE`. */
export const createConfigMap: Command = {
  values: ['from-literal'],
  run: (call) => {
    const [key, value] = call.flags['from-literal']?.split(/=(.*)/s) ?? []
    return make(call, 'ConfigMap', oneName(call), { data: key === undefined ? {} : { [key]: value ?? '' } })
  },
}

/** `kubectl expose`: a Service for the Pods of a workload. */
export const expose: Command = {
  values: ['port', 'target-port', 'name', 'type', 'protocol'],
  run: (call) => {
    const [target] = targetsOf(call.args)
    if (!target?.name) throw usage('exactly one NAME')
    const object = find(call, target.kind, target.name)
    const path = podSpecPath(object)
    if (!path) throw usage(`cannot expose a ${target.kind}`)
    const { spec, metadata } = object as {
      spec: { selector?: { matchLabels?: object } }
      metadata: typeof object.metadata
    }
    const selector = target.kind === 'Pod' ? metadata.labels : spec.selector?.matchLabels
    const declared = podSpecAt(object, path).containers.flatMap(({ ports = [] }) => ports)[0]?.containerPort
    const port = wholeNumber(call.flags, 'port') ?? declared
    if (port === undefined) throw usage('--port is missing')
    const targetPort = wholeNumber(call.flags, 'target-port') ?? declared ?? port
    const type = call.flags['type']
    const fields = { spec: { ...(type && { type }), selector, ports: [{ port, targetPort }] } }
    return make(call, 'Service', call.flags['name'] ?? target.name, fields, 'exposed')
  },
}

/** `kubectl autoscale`: a HorizontalPodAutoscaler for a workload. */
export const autoscale: Command = {
  values: ['min', 'max', 'cpu-percent', 'name'],
  run: (call) => {
    const [target] = targetsOf(call.args)
    if (!target?.name) throw usage('exactly one NAME')
    const { kind, metadata } = find(call, target.kind, target.name)
    const maxReplicas = wholeNumber(call.flags, 'max')
    const minReplicas = wholeNumber(call.flags, 'min')
    const cpu = wholeNumber(call.flags, 'cpu-percent')
    if (maxReplicas === undefined || maxReplicas < 1 || maxReplicas < (minReplicas ?? 1))
      throw usage('--max=MAXPODS is required')
    const spec = {
      scaleTargetRef: { kind, name: metadata.name },
      maxReplicas,
      ...(minReplicas !== undefined && { minReplicas }),
      ...(cpu !== undefined && { targetCPUUtilizationPercentage: cpu }),
    }
    return make(call, 'HorizontalPodAutoscaler', call.flags['name'] ?? metadata.name, { spec }, 'autoscaled')
  },
}
