import { bounds } from './counts.ts'
import type { Image, Params, Pod, State } from './model.ts'

/** `1a`, `1b`, ... `1z`, `1aa`: the template's number, and letters in the order of creation. */
export const nameOf = (image: Image, index: number): string => image[1]! + letters(index)

const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26))

/** A Deployment whose first template runs completely; its Pods came one after the other, the youngest last. */
export function init(params: Params): State {
  const { replicas } = params
  const pods = Array.from({ length: replicas }, (_, slot): Pod => {
    const created = (slot - replicas) * 1000
    return { name: nameOf('v1', slot), image: 'v1', slot, state: 'available', created, readyAt: created, goneAt: 0 }
  })
  const state: State = {
    image: 'v1',
    replicas,
    paused: false,
    sets: [],
    pods,
    made: { v1: replicas, v2: 0 },
    progress: 'complete',
    progressAt: 0,
    kept: { left: replicas, least: 0 },
  }
  const { ceiling, floor } = bounds(state, params)
  return {
    ...state,
    sets: [{ image: 'v1', created: 0, replicas, desired: replicas, max: ceiling }],
    kept: { left: replicas, least: floor },
  }
}
