import { podStepElement } from '../../player/element.ts'
import type { Library } from '../../player/element.ts'
import type { Loaded } from '../../player/model.ts'
import { parts } from '../../player/address.ts'

/** Runs inside an iframe page: everything is in the page, nothing is fetched, nothing is stored. */
export function frame(loaded: Loaded, rest: Omit<Library, 'ids' | 'load'>): void {
  const element = document.querySelector('pod-step')!
  for (const [name, value] of Object.entries(parts(location.search))) element.setAttribute(name, value)
  customElements.define(
    'pod-step',
    podStepElement({ ids: [loaded.sim.id], load: () => Promise.resolve(loaded), ...rest }),
  )
  // A page that frames us may want to know how tall we are; blog engines read this form of it.
  const secret = /secret=(\w+)/.exec(location.hash)?.[1]
  new ResizeObserver(() => {
    const value = Math.ceil(element.getBoundingClientRect().height)
    parent.postMessage({ message: 'height', value, ...(secret ? { secret } : {}) }, '*')
  }).observe(element)
}
