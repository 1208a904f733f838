import { api, listAt, manifestOf, partAt } from '../../kernel/index.ts'
import type { Found, Json, Shape } from '../../kernel/index.ts'
import type { Params } from './model.ts'

const HELPERS = ['mesh', 'logs']
const NAMES = ['app', ...HELPERS, 'setup']

const container = api.container({
  name: api.text({ oneOf: NAMES, required: true, silent: true }),
  restartPolicy: api.text({ oneOf: ['Always'], silent: true }),
  startupProbe: api.probe({}, {}),
})
const spec = (restartPolicy: Shape) => ({
  restartPolicy,
  terminationGracePeriodSeconds: api.terminationGracePeriodSeconds,
  initContainers: { is: 'list', of: [container], most: 3 } as const,
  containers: api.containers([container], { most: 3 }),
})
const ofJob = api.text({ param: 'restartPolicy', oneOf: api.RESTART_POLICIES.slice(1), required: true })

const isA = (name: string) => (each: Json) => partAt(each, 'name') === name
const has = (each: Json | undefined, field: string) => partAt(each, field) !== undefined

/** What the containers' order and their restart policies say; each name stands where one of the two styles has it. */
function derive({ documents, now, refuse }: Found<Params>): Partial<Params> {
  const [root, pod, at] = documents['Pod']
    ? ['Pod', documents['Pod'], 'spec']
    : ['Job', documents['Job'], 'spec.template.spec']
  const bad = (field: string, code: string, values = {}) => refuse(`${root}/${at}.${field}`, { code, values })
  const inits = listAt(pod, `${at}.initContainers`)
  const containers = listAt(pod, `${at}.containers`)
  const all = [...inits, ...containers]
  const where = (name: string, list = inits) => list.findIndex(isA(name))

  for (const name of ['app', ...HELPERS])
    if (all.filter(isA(name)).length !== 1) return (bad('containers', 'once', { name }), {})
  if (all.filter(isA('setup')).length > 1) return (bad('initContainers', 'once', { name: 'setup' }), {})
  const native = where('mesh') >= 0
  if (where('app') >= 0) return (bad(`initContainers[${where('app')}].name`, 'ordinary'), {})
  if (where('setup', containers) >= 0) return (bad(`containers[${where('setup', containers)}].name`, 'init'), {})
  if (native !== where('logs') >= 0) return (bad('containers', 'alike', { list: HELPERS.join(', ') }), {})
  for (const [index, each] of inits.entries())
    if (isA('setup')(each) === has(each, 'restartPolicy'))
      return (bad(`initContainers[${index}]`, isA('setup')(each) ? 'without' : 'sidecar'), {})
  for (const [index, each] of containers.entries())
    if (has(each, 'restartPolicy')) return (bad(`containers[${index}].restartPolicy`, 'without'), {})

  const setup = where('setup') < 0 ? 'none' : where('setup') === 0 && (!native || inits.length > 1) ? 'first' : 'last'
  if (native && (where('mesh') > where('logs') || (setup === 'last' && where('setup') < 2)))
    return (bad('initContainers', 'order', { list: 'mesh, logs' }), {})
  const apps = containers.map((each) => partAt(each, 'name')).join(', ')
  if (!native && !['app, mesh, logs', 'mesh, logs, app'].includes(apps))
    return (bad('containers', 'order', { list: 'app, mesh, logs | mesh, logs, app' }), {})
  return {
    style: native ? 'native' : 'ordinary',
    // Among ordinary containers the first and the last place of an init container are the same.
    setup: native || setup === 'none' ? setup : now.setup === 'none' ? 'first' : now.setup,
    appFirst: native ? now.appFirst : where('app', containers) === 0,
    startupProbe: native ? has(inits[where('mesh')], 'startupProbe') : now.startupProbe,
  }
}

/** Sidecar: a Pod or a Job with an app and two helpers, as native sidecars or as ordinary containers. */
export default manifestOf<Params>({
  either: ['Pod', 'Job'],
  documents: [api.pod(spec(api.restartPolicy), { optional: true }), api.job(spec(ofJob), { optional: true })],
  write(params) {
    const named = (name: string, more = {}): Json => ({ name, image: `${name}:v1`, ...more })
    const native = params.style === 'native'
    const probe = { httpGet: { path: '/ready', port: 15021 }, periodSeconds: 1 }
    const mesh = { startupProbe: params.startupProbe ? probe : undefined }
    const helpers = HELPERS.map((name) =>
      native ? named(name, { restartPolicy: 'Always', ...(name === 'mesh' && mesh) }) : named(name),
    )
    const setup = params.setup === 'none' ? [] : [named('setup')]
    const inits = !native ? setup : params.setup === 'first' ? [...setup, ...helpers] : [...helpers, ...setup]
    const apps = native ? [] : helpers
    const podSpec = {
      restartPolicy: params.restartPolicy,
      terminationGracePeriodSeconds: params.terminationGracePeriodSeconds,
      initContainers: inits.length ? inits : undefined,
      containers: params.appFirst ? [named('app'), ...apps] : [...apps, named('app')],
    }
    // What runs to its end is a Job's.
    const isJob = params.appRunsFor && params.restartPolicy !== 'Always'
    return [(isJob ? api.writeJob : api.writePod)('shop', podSpec)]
  },
  derive,
})
