import { api, manifestOf, mustSelect } from '../../kernel/index.ts'
import type { Params } from './model.ts'

const container = api.container({
  readinessProbe: api.probe({ initialDelaySeconds: api.integer({ param: 'readinessAfter', absent: 0 }) }),
})

/** From a manifest to running Pods: the Deployment that is applied. */
export default manifestOf<Params>({
  documents: [
    api.deployment({ replicas: api.replicas('replicas') }, { containers: api.containers([container], { most: 1 }) }),
  ],
  write: ({ replicas, readinessAfter }) => {
    // Without a wait there is no probe at all.
    const probe = { httpGet: { path: '/', port: 80 }, initialDelaySeconds: readinessAfter, periodSeconds: 1 }
    const containers = [{ name: 'web', image: 'web:v1', readinessProbe: readinessAfter ? probe : undefined }]
    return [api.writeDeployment('web', { app: 'web' }, { replicas }, { containers })]
  },
  derive(found) {
    mustSelect(found, 'Deployment')
    return {}
  },
})
