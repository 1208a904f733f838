import { api, manifestOf, partAt } from '../../kernel/index.ts'
import type { DocumentShape, Json, MapShape } from '../../kernel/index.ts'
import type { Params } from './params.ts'

const CONTAINER = 'spec.containers[0].resources'

const list = (cpu: string | undefined, memory: string | undefined): MapShape =>
  api.map({
    cpu: { is: 'cpu', ...(cpu && { param: cpu, absent: 0 }) },
    memory: { is: 'memory', ...(memory && { param: memory, absent: 0 }) },
    ...api.idle('ephemeral-storage'),
  })

const pod = (name: string, requests: MapShape, limits: MapShape, more = {}): DocumentShape => {
  const container = api.container({ resources: api.map({ requests, limits, claims: api.any }) })
  return api.pod({ containers: api.containers([container], { most: 1 }) }, { id: name, name, ...more })
}

/** CPU as written; none is written for 0, unless something else would stand for it. */
const cpu = (milli: number, always = false): Json | undefined =>
  milli || always ? (milli % 1000 ? `${milli}m` : milli / 1000) : undefined
const memory = (MiB: number, always = false): Json | undefined => (MiB ? `${MiB}Mi` : always ? 0 : undefined)

const written = (name: string, requests: Json, limits?: Json): Json =>
  api.writePod(name, { containers: [{ name, image: `${name}:v1`, resources: { requests, limits } }] })

/** CPU and memory in cgroups: the Pod app with its requests and limits, and the Pod batch beside it. */
export default manifestOf<Params>({
  documents: [
    pod('app', list('requestMilli', 'memoryRequestMiB'), list('limitMilli', 'memoryLimitMiB')),
    // Without it the neighbour stays as it is.
    pod('batch', list('neighbourRequestMilli', undefined), list(undefined, undefined), { optional: true }),
  ],
  write: (params) => [
    written(
      'app',
      {
        cpu: cpu(params.requestMilli, params.limitMilli > 0),
        memory: memory(params.memoryRequestMiB, params.memoryLimitMiB > 0),
      },
      { cpu: cpu(params.limitMilli), memory: memory(params.memoryLimitMiB) },
    ),
    written('batch', { cpu: cpu(params.neighbourRequestMilli) }),
  ],
  // The API server takes the limit for a request that is not given.
  derive({ documents: { app }, params }) {
    const isGiven = (name: string) => partAt(app, `${CONTAINER}.requests.${name}`) !== undefined
    return {
      ...(!isGiven('cpu') && { requestMilli: params.limitMilli }),
      ...(!isGiven('memory') && { memoryRequestMiB: params.memoryLimitMiB }),
    }
  },
  blame: { requestAboveLimit: [`app/${CONTAINER}.requests`, `app/${CONTAINER}.limits`] },
})
