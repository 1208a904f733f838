import type { Pod as PlainPod } from '../../../../mechanisms/scheduler/index.ts'
import { memo } from '../../memo.ts'
import { living, podsOn } from '../world.ts'
import type { World } from '../world.ts'

/** The Pods that count wherever they run: somebody's rules are about others near or far. Mostly there are none. */
export const companyOf = memo(({ pod, nodes, view }: World): readonly PlainPod[] =>
  isAboutOthers(pod) ? nodes.flatMap((node) => podsOn(node, view)) : living(view.withPodAffinity()),
)

const isAboutOthers = ({ affinity, topologySpreadConstraints }: PlainPod): boolean =>
  affinity?.podAffinity !== undefined ||
  affinity?.podAntiAffinity !== undefined ||
  Boolean(topologySpreadConstraints?.length)
