import { api, manifestOf } from '../../kernel/index.ts'
import type { Params } from './model.ts'

const NAMES = ['app', 'log', 'metrics']

/** The pause container: a Pod, its containers, and whether they share their processes. */
export default manifestOf<Params>({
  documents: [
    {
      id: 'Pod',
      apiVersion: 'v1',
      kind: 'Pod',
      fields: {
        metadata: api.metadata(),
        status: api.any,
        spec: api.podSpec({
          restartPolicy: api.text({
            param: 'restartPolicy',
            oneOf: ['Always', 'OnFailure', 'Never'],
            absent: 'Always',
          }),
          shareProcessNamespace: api.bool({ param: 'shareProcessNamespace', absent: false }),
          containers: { is: 'list', required: true, count: 'containers', of: [api.container()] },
        }),
      },
    },
  ],
  write: ({ containers, restartPolicy, shareProcessNamespace }) => [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: {
        restartPolicy,
        shareProcessNamespace,
        containers: NAMES.slice(0, containers).map((name) => ({ name, image: `${name}:v1` })),
      },
    },
  ],
})
