import type { Container } from '../../objects/index.ts'
import type { Wish } from '../../run/index.ts'
import { hookMs } from './hooks.ts'
import { imageOf, requestPull } from './images.ts'
import type { Look } from './look.ts'
import { restartOf } from './retries.ts'
import { startContainer } from './start.ts'

export interface Starts {
  readonly wishes: readonly Wish[]
  /** A first start, or a restart by the kubelet itself, is under way. */
  readonly isBusy: boolean
}

/**
 * Starts containers, those of one sync one after the other, as far as nothing holds one up; none before so many
 * milliseconds from now.
 */
export function starts(look: Look, containers: readonly Container[], seen: number): Starts {
  const { runtime, view } = look
  let isBusy = false
  // By when their sync begins, in milliseconds from now: how far it has come, Infinity where a hook holds it up.
  const syncs = new Map<number, number>()
  const wishes = containers.flatMap((container) => {
    const { present, pullAt } = imageOf(look, container)
    if (!present && pullAt === undefined) return []
    const held = runtime?.containers[container.name]
    const restart = held && restartOf(look, container, held)
    const from = Math.max(seen, restart ? restart.at - view.now : 0)
    const isFirst = !held && !runtime?.failedPulls?.[container.name]
    if (from === 0 && (isFirst || held?.stoppingSince !== undefined)) isBusy = true

    if (!present) return requestPull(look, container.image, Math.max(from, pullAt! - view.now))
    const at = (syncs.get(from) ?? from) + view.settings.startMs
    syncs.set(from, hookMs(container, 'postStart') > 0 ? Infinity : at)
    return at === Infinity ? [] : [startContainer(look, container, from, at, restart)]
  })
  return { wishes, isBusy }
}
