import { World } from '../../support/cluster-laws.ts'
import type { Scenario } from '../../support/cluster-laws.ts'
import { atRest } from './at-rest.ts'
import { neverAboveSurge, oneOfEachOrdinal, roomOnNodes, versionsRise } from './at-every-write.ts'

/** Long enough for all that ends by itself: grace periods, deadlines, a node that is given up, back-offs (ms). */
const SETTLING_MS = 1_800_000
/** So long has nothing happened when it is at rest. */
const QUIET_MS = 60_000

/** Lets a cluster live through all of it, comes to rest, and looks around. Throws Broken. */
export function live({ nodes, begin, steps }: Scenario): World {
  const world = new World(nodes, [versionsRise(), roomOnNodes(), neverAboveSurge(), oneOfEachOrdinal()])
  for (const step of [...begin, ...steps]) world.step(step)
  world.run(SETTLING_MS)
  const { now } = world.engine
  if (now - world.last.at < QUIET_MS) world.breaks(`is not at rest: ${world.last.what}`)
  const [wrong] = atRest(world)
  if (wrong) world.breaks(wrong)
  for (const line of ['get all -o wide', 'get pods,nodes,pvc,pv,pdb,ep', 'describe deploy,sts,ds,pods'])
    world.type(line)
  return world
}
