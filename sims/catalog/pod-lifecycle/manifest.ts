import { api, manifestOf, partAt } from '../../kernel/index.ts'
import type { Json, MapShape } from '../../kernel/index.ts'
import type { Params } from './model.ts'

/** The simulation's own, as in model.ts. */
const STARTUP_THRESHOLD = 30

/** All probes ask every 10 s; a startup probe fails later than Kubernetes would have it. */
const probe = (failures: number, shape: Partial<MapShape>) =>
  api.probe(
    {
      initialDelaySeconds: api.integer({ only: 0, absent: 0 }),
      periodSeconds: api.integer({ only: 10, absent: 10 }),
      successThreshold: api.integer({ only: 1, absent: 1 }),
      failureThreshold: api.integer({ only: failures, absent: 3 }),
    },
    shape,
  )

const app = api.container({
  livenessProbe: probe(3, { needed: true }),
  readinessProbe: probe(3, { needed: true }),
  startupProbe: probe(STARTUP_THRESHOLD, { present: 'startupProbe' }),
  lifecycle: api.map({
    postStart: api.hook('postStartSeconds'),
    preStop: api.hook('preStopSeconds'),
    ...api.idle('stopSignal'),
  }),
})

const asks = { httpGet: { path: '/', port: 8080 }, periodSeconds: 10 }
const sleeps = (seconds: number): Json | undefined => (seconds ? { sleep: { seconds } } : undefined)

/** Life of a Pod: its containers, probes, hooks and the grace at its end. */
export default manifestOf<Params>({
  documents: [
    api.pod({
      restartPolicy: api.restartPolicy,
      terminationGracePeriodSeconds: api.terminationGracePeriodSeconds,
      initContainers: { is: 'list', count: 'initContainers', of: [api.container()] },
      containers: api.containers([app, api.container()], { count: 'containers' }),
    }),
  ],
  write(params) {
    const hooks = { postStart: sleeps(params.postStartSeconds), preStop: sleeps(params.preStopSeconds) }
    const inits = ['init-1', 'init-2'].slice(0, params.initContainers)
    const first = {
      name: 'app',
      image: 'app:v1',
      startupProbe: params.startupProbe ? { ...asks, failureThreshold: STARTUP_THRESHOLD } : undefined,
      readinessProbe: asks,
      livenessProbe: asks,
      lifecycle: (hooks.postStart ?? hooks.preStop) ? hooks : undefined,
    }
    return [
      api.writePod('web', {
        restartPolicy: params.restartPolicy,
        terminationGracePeriodSeconds: params.terminationGracePeriodSeconds,
        initContainers: inits.length ? inits.map((name) => ({ name, image: 'init:v1' })) : undefined,
        containers: [first, { name: 'helper', image: 'helper:v1' }].slice(0, params.containers),
      }),
    ]
  },
  derive({ documents: { Pod }, params, refuse }) {
    // A sidecar is another simulation's.
    for (let index = 0; index < params.initContainers; index++) {
      const path = `spec.initContainers[${index}].restartPolicy`
      if (partAt(Pod, path) !== undefined) refuse(`Pod/${path}`, { code: 'without' })
    }
    return {}
  },
})
