import { selector } from '../../mechanisms/control/index.ts'
import type { Labels } from '../../mechanisms/control/index.ts'
import type { AnyObject, Kind, Objects } from '../objects/index.ts'
import { isNamespaced } from '../objects/index.ts'
import { fromServer, usage } from './errors.ts'
import { plural, resourceNamed } from './resources.ts'
import type { Call } from './types.ts'

/** A kind and the name of one of its objects; without a name all are meant. */
export interface Target {
  readonly kind: Kind
  readonly name?: string
}

/** What `all` means. Source: the category `all` in `kubectl api-resources` of v1.20. */
const ALL: readonly Kind[] = [
  'Pod',
  'Service',
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'HorizontalPodAutoscaler',
  'Job',
  'CronJob',
]

/** Reads `TYPE/NAME …`, `TYPE NAME …`, `TYPE,TYPE` or `TYPE`. Throws KubectlError when the words make no sense. */
export function targetsOf(args: readonly string[]): Target[] {
  if (args.length === 0) throw usage('no resource type')
  if (args.some((arg) => arg.includes('/'))) return args.map(pathTarget)
  const [types, ...names] = args as [string, ...string[]]
  const kinds = types.split(',').flatMap((word) => (word === 'all' ? ALL : [resourceNamed(word).kind]))
  if (names.length === 0) return kinds.map((kind) => ({ kind }))
  return kinds.flatMap((kind) => names.map((name) => ({ kind, name })))
}

function pathTarget(arg: string): Target {
  const [type = '', name = '', ...rest] = arg.split('/')
  if (!type || !name || rest.length > 0)
    throw usage(`"${arg}" is not TYPE/NAME, and the two forms cannot be mixed in one command`)
  return { kind: resourceNamed(type).kind, name }
}

const keyFor = (kind: Kind, name: string, namespace: string) => (isNamespaced(kind) ? `${namespace}/${name}` : name)

/** One object. Throws KubectlError when it is not there. */
export function find<K extends Kind>({ view, namespace }: Call, kind: K, name: string): Objects[K] {
  const object = view.get(kind, keyFor(kind, name, namespace))
  // A name such as `constructor` finds what every map has.
  if (object?.kind !== kind) throw fromServer('NotFound', `${plural(kind)} "${name}" not found`)
  return object
}

/** All objects that a command's targets, `-l`, `--all` and `-A` mean. Throws KubectlError for one that is not there. */
export function findAll(call: Call, targets: readonly Target[]): AnyObject[] {
  const { flags, view, namespace } = call
  const picked = flags['selector']
  if (picked !== undefined) isSelected(picked, {})
  if (picked !== undefined && targets.some(({ name }) => name !== undefined)) throw usage('name and --selector')
  return targets.flatMap(({ kind, name }) => {
    if (name !== undefined) return [find(call, kind, name)]
    return (view.list(kind) as readonly AnyObject[])
      .filter(
        ({ metadata }) => flags['all-namespaces'] === 'true' || !isNamespaced(kind) || metadata.namespace === namespace,
      )
      .filter((object) => picked === undefined || isSelected(picked, object.metadata.labels))
      .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
  })
}

function isSelected(text: string, labels: Labels = {}): boolean {
  const result = selector({ selector: text, labels })
  if ('error' in result) throw usage(`unable to parse requirement: "${text}"`)
  return result.matches
}

/** What is printed where there is nothing. */
export const nothing = ({ args, flags, namespace }: Call): string => {
  const isEverywhere = flags['all-namespaces'] === 'true' || !targetsOf(args).some(({ kind }) => isNamespaced(kind))
  return `No resources found${isEverywhere ? '' : ` in ${namespace} namespace.`}`
}
