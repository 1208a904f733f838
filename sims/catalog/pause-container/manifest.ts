import { api, manifestOf } from '../../kernel/index.ts'
import type { Params } from './model.ts'

const NAMES = ['app', 'log', 'metrics']

/** The pause container: a Pod, its containers, and whether they share their processes. */
export default manifestOf<Params>({
  documents: [
    api.pod({
      restartPolicy: api.restartPolicy,
      shareProcessNamespace: api.bool({ param: 'shareProcessNamespace', absent: false }),
      containers: api.containers([api.container()], { count: 'containers' }),
    }),
  ],
  write: ({ containers, restartPolicy, shareProcessNamespace }) => [
    api.writePod('web', {
      restartPolicy,
      shareProcessNamespace,
      containers: NAMES.slice(0, containers).map((name) => ({ name, image: `${name}:v1` })),
    }),
  ],
})
