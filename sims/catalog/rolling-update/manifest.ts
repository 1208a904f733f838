import { api, manifestOf, mustSelect, partAt } from '../../kernel/index.ts'
import type { Json } from '../../kernel/index.ts'
import type { Params } from './model.ts'

const amounts = { is: 'intOrPercent', takes: '0..10|1%..100%', absent: '25%' } as const
/** A number stays a number, a percentage a text: as the API has it. */
const amount = (value: string): number | string => (value.endsWith('%') ? value : Number(value))
// How long its processes take to be ready is what the first probe waits for: see init.ts.
const ready = api.probe({
  initialDelaySeconds: api.integer({ param: 'readyAfter', absent: 0 }),
  periodSeconds: api.integer({ absent: 10 }),
})

/** Rolling update: a Deployment, as it stands before its template changes. */
export default manifestOf<Params>({
  documents: [
    api.deployment(
      {
        replicas: api.replicas('replicas'),
        strategy: api.map({
          type: api.text({ param: 'strategy', oneOf: ['RollingUpdate', 'Recreate'], absent: 'RollingUpdate' }),
          rollingUpdate: api.map({
            maxSurge: { ...amounts, param: 'maxSurge' },
            maxUnavailable: { ...amounts, param: 'maxUnavailable' },
          }),
        }),
        minReadySeconds: api.integer({ param: 'minReadySeconds', absent: 0 }),
        // Kubernetes waits for ten minutes, which is longer than a run lasts.
        progressDeadlineSeconds: api.integer({ param: 'progressDeadlineSeconds', absent: 600 }),
      },
      { containers: api.containers([api.container({ readinessProbe: ready })], { most: 1 }) },
    ),
  ],
  write(params): Json[] {
    const rollingUpdate = { maxSurge: amount(params.maxSurge), maxUnavailable: amount(params.maxUnavailable) }
    const container = {
      name: 'web',
      image: 'web:v1',
      readinessProbe: { httpGet: { path: '/', port: 80 }, initialDelaySeconds: params.readyAfter, periodSeconds: 1 },
    }
    const spec = {
      replicas: params.replicas,
      strategy: {
        type: params.strategy,
        rollingUpdate: params.strategy === 'RollingUpdate' ? rollingUpdate : undefined,
      },
      minReadySeconds: params.minReadySeconds,
      progressDeadlineSeconds: params.progressDeadlineSeconds,
    }
    return [api.writeDeployment('web', { app: 'web' }, spec, { containers: [container] })]
  },
  derive(found) {
    mustSelect(found, 'Deployment')
    const { params, now, documents, refuse } = found
    if (params.strategy !== 'Recreate') return {}
    const path = 'spec.strategy.rollingUpdate'
    if (partAt(documents['Deployment'], path))
      refuse(`Deployment/${path}`, { code: 'notWith', values: { other: 'Recreate' } })
    return { maxSurge: now.maxSurge, maxUnavailable: now.maxUnavailable }
  },
  blame: {
    bothZero: ['maxUnavailable', 'maxSurge'].map((field) => `Deployment/spec.strategy.rollingUpdate.${field}`),
  },
})
