import { committed, memo, patch } from '../../cluster/api/index.ts'
import type { ClusterState, Write } from '../../cluster/api/index.ts'
import { atRest, clusterOf, placed } from '../../cluster/run/index.ts'
import { RECORDED } from '../../cluster/settings.ts'
import { controllers, settingsOf } from './components.ts'
import type { Params, State } from './model.ts'
import { machine, pods } from './objects.ts'
import { given, web } from './set-up.ts'

const written = (cluster: ClusterState, write: Write): ClusterState => committed(cluster, write, 0).state

/** As what no API shows, it takes no version: so that names, which come from versions, are the same in every run. */
function withoutKubelet(cluster: ClusterState, node: string): ClusterState {
  const stop = patch('patch', 'NodeRuntime', machine({ cluster }, node), { kubelet: 'stopped' })
  return { ...written(cluster, stop), version: cluster.version }
}

/** What is there before anybody comes, whatever the parameters. */
const before = memo((writes: readonly Write[]) => atRest(clusterOf(...writes), controllers, RECORDED))

/** The cluster as the controllers leave it when nothing disturbs them; then one of them may be down. */
export function init(params: Params): State {
  const empty = before(given)
  const rested = params.applied ? atRest(written(empty, web(params)), controllers, settingsOf(params)) : empty
  const cluster = params.down.startsWith('node') ? withoutKubelet(rested, params.down) : rested
  return {
    cluster,
    slots: placed({}, cluster),
    down: params.down === 'none' ? {} : { [params.down]: 0 },
    written: 0,
    writes: [],
    told: [],
    bindings: pods({ cluster }).length,
  }
}
