import { run, startParams } from '../../sims/kernel/index.ts'
import type { Act, Frame, Start } from '../../sims/kernel/index.ts'
import rollingUpdate from '../../sims/catalog/rolling-update/index.ts'
import * as counts from '../../sims/catalog/rolling-update/counts.ts'
import type { Event, Params, State } from '../../sims/catalog/rolling-update/model.ts'
import { film } from '../support/film.ts'

export const setImage: Act = { do: 'setImage', at: 0 }
export const framesOf = (start: Start<Params>) => run(rollingUpdate, start).frames
export const track = (start: Start<Params>, state: State) =>
  rollingUpdate.track!(state, startParams(rollingUpdate, start))
export const available = (start: Start<Params>, state: State) => track(start, state).lines['available']!

/** `v2:3 v1:8` : the sizes that ReplicaSets are given, in order. */
export const sizes = (frames: readonly Frame<State, Event>[]) =>
  frames.flatMap(({ event }) =>
    'set' in event && 'why' in event ? [`${String(event['set'])}:${String(event['to'])}`] : [],
  )

/** The Pods of a template that count. */
export const livePods = (state: State, image: string) =>
  counts.replicaSets(state).flatMap((rs) => {
    if (counts.imageOf(rs.spec.template) !== image) return []
    return counts.podsOf(state, rs).filter((pod) => counts.live(state).includes(pod))
  })

/** `old old new…` : the Pods that count; `…` is not ready yet, `~` is ready and not yet reported as available. */
export const pods = ({ state }: Frame<State, Event>) => {
  const available = counts.replicaSets(state).flatMap((rs) => counts.availableOf(state, rs))
  const drawn = (image: string, name: string) =>
    livePods(state, image)
      .map((pod) => name + (available.includes(pod) ? '' : counts.readySince(pod) === undefined ? '…' : '~'))
      .sort((a, b) => Number(a < b) - Number(a > b))
  return [...drawn('v1', 'old'), ...drawn('v2', 'new')].join(' ')
}

/** The condition Progressing. */
export const progressing = (state: State) =>
  counts.deployment(state).status.conditions?.find(({ type }) => type === 'Progressing')?.reason

/** Without what is the same as the one before. */
export const changesOf = <T>(values: readonly T[]): T[] => values.filter((value, index) => value !== values[index - 1])

/** The film of settled moments, on full seconds, without those that show the same as the one before, whatever their time. */
export function changes(start: Start<Params>, draw: (frame: Frame<State, Event>) => string): string[] {
  const { frames, ...rest } = run(rollingUpdate, start)
  const settled = frames.filter((frame) => frame.settled)
  // Probes ask two milliseconds after the second.
  const lines = film(
    { ...rest, frames: settled.map((each) => ({ ...each, at: Math.floor(each.at / 1000) * 1000 })) },
    draw,
  )
  return lines.filter((line, index, all) => line.slice(8) !== all[index - 1]?.slice(8))
}
