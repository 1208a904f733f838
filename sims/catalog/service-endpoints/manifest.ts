import { api, manifestOf, mustSelect, partAt } from '../../kernel/index.ts'
import type { Json } from '../../kernel/index.ts'
import type { Params } from './model.ts'

const labels = { app: 'web' }

const container = api.container({
  lifecycle: api.map({ preStop: api.hook('preStop', 1000), ...api.idle('postStart,stopSignal') }),
})

/** A hook for a time in milliseconds: only a command can sleep for parts of a second. */
const sleeps = (ms: number): Json =>
  ms % 1000 ? { exec: { command: ['sleep', String(ms / 1000)] } } : { sleep: { seconds: ms / 1000 } }

/** Service and endpoints: the Service, and the template and number of the Pods that it may find. */
export default manifestOf<Params>({
  documents: [
    api.service({
      selector: { is: 'texts', present: 'selector' },
      publishNotReadyAddresses: api.bool({ param: 'publishNotReadyAddresses', absent: false }),
    }),
    // Without it the Pods stay as they are.
    api.deployment(
      { replicas: api.replicas('pods') },
      { containers: api.containers([container], { most: 1 }) },
      { optional: true },
    ),
  ],
  write: ({ selector, publishNotReadyAddresses, pods, preStop }) => [
    api.writeService('web', {
      selector: selector ? labels : undefined,
      publishNotReadyAddresses,
      ports: [{ port: 80, targetPort: 8080 }],
    }),
    api.writeDeployment(
      'web',
      labels,
      { replicas: pods },
      {
        containers: [{ name: 'web', image: 'web:v1', lifecycle: preStop ? { preStop: sleeps(preStop) } : undefined }],
      },
    ),
  ],
  derive(found) {
    mustSelect(found, 'Deployment')
    const { documents, params, refuse } = found
    // All Pods carry what the selector asks for: that one of them loses it is what the reader may do.
    if (params.selector && documents['Deployment']) {
      const carried = new Map(Object.entries(partAt(documents['Deployment'], 'spec.template.metadata.labels') ?? {}))
      const lost = Object.entries(partAt(documents['Service'], 'spec.selector') ?? {}).find(
        ([name, value]) => carried.get(name) !== value,
      )
      if (lost)
        refuse('Service/spec.selector', { code: 'selected', values: { label: `${lost[0]}=${String(lost[1])}` } })
    }
    return {}
  },
})
