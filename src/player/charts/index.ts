import type { Kit } from '../scene/pen.ts'
import { dimension, gauge, queue, shares } from './bars.ts'
import { table } from './table.ts'
import { timeline } from './timeline.ts'
import { track } from './track.ts'

/** What draws everything that is not a body; loaded only for a simulation whose scene has such a thing. */
export const charts: Kit = { gauge, shares, queue, wish: dimension, fact: dimension, table, timeline, track } as Kit
