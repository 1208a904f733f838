import type { Body, Item } from '../../../sims/kernel/index.ts'
import { body } from './body.ts'
import type { Block, Pen } from './pen.ts'

/** Measures any item of a drawing: with the kit's measure for its kind, or as a body. */
export const item = (pen: Pen, each: Item, room: number): Block => {
  const measure = pen.kit[each.is]
  return measure ? measure(pen, each as never, room) : body(pen, each as Body, room)
}
