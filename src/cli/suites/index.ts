import { control } from './control.ts'
import { network } from './network.ts'
import { node } from './node.ts'
import { scheduler } from './scheduler.ts'
import { security } from './security.ts'
import { storage } from './storage.ts'
import type { Suites } from './types.ts'
import { workloads } from './workloads.ts'

/** Every suite that a mechanism answers. */
export const suites: Suites = { ...control, ...network, ...node, ...scheduler, ...security, ...storage, ...workloads }
