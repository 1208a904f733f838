import { create, objectsOf } from '../../cluster/api/index.ts'
import { applyToCluster, atRest, clusterOf, remembering } from '../../cluster/run/index.ts'
import type { WithCluster } from '../../cluster/run/index.ts'
import { controllers, settingsOf } from './components.ts'
import { deploymentOf, machine, serviceOf } from './manifests.ts'
import { NONE } from './model.ts'
import type { Params, State, Track } from './model.ts'
import { trackOf } from './pods.ts'

/** Both tracks run. The Services come last, so that the Pods have the same names whichever way is gone. */
export const init = remembering(({ way, stableReplicas, canaryReplicas, weight }: Params): State => {
  const run = (world: WithCluster) => ({ cluster: atRest(world.cluster, controllers, settingsOf()) })
  const tracks = [deploymentOf('stable', stableReplicas), deploymentOf('canary', canaryReplicas)]
  const running = run({ cluster: clusterOf(create('NodeRuntime', machine), ...tracks) })
  const services = way === 'replicas' ? [serviceOf()] : [serviceOf('stable'), serviceOf('canary')]
  const { cluster } = run(
    services.reduce((world, write) => applyToCluster(world, { kind: '', name: '', write }, 0), running as WithCluster),
  )
  const names = objectsOf(cluster, 'Pod').map(({ metadata }) => metadata.name)
  const of = (track: Track) => names.filter((name) => trackOf(name) === track)
  return {
    cluster,
    phase: 'canary',
    weight: way === 'weight' ? weight : 0,
    places: { stable: of('stable'), canary: of('canary') },
    sent: 0,
    counts: NONE,
    strays: 0,
    session: '',
  }
})
