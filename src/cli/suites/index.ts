import { control } from './control.ts'
import { network } from './network.ts'
import { node } from './node.ts'
import type { Suites } from './types.ts'

/** Every suite that a mechanism answers. */
export const suites: Suites = { ...control, ...network, ...node }
