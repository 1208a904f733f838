import { api, manifestOf, mustSelect } from '../../kernel/index.ts'
import type { Params } from './model.ts'

const labels = { app: 'web' }

/** From a manifest to running Pods: the Deployment that is applied. */
export default manifestOf<Params>({
  documents: [
    {
      id: 'Deployment',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      fields: api.deployment(
        { replicas: api.integer({ param: 'replicas', absent: 1 }) },
        {
          containers: {
            is: 'list',
            required: true,
            most: 1,
            of: [
              api.container({
                readinessProbe: api.probe({ initialDelaySeconds: api.integer({ param: 'readinessAfter', absent: 0 }) }),
              }),
            ],
          },
        },
      ),
    },
  ],
  write: ({ replicas, readinessAfter }) => {
    // Without a wait there is no probe at all.
    const probe = { httpGet: { path: '/', port: 80 }, initialDelaySeconds: readinessAfter, periodSeconds: 1 }
    const containers = [{ name: 'web', image: 'web:v1', readinessProbe: readinessAfter ? probe : undefined }]
    return [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: {
          replicas,
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers } },
        },
      },
    ]
  },
  derive(found) {
    mustSelect(found, 'Deployment')
    return {}
  },
})
