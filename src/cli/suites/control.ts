import { selector } from '../../../sims/mechanisms/control/index.ts'
import type { Suites } from './types.ts'

export const control: Suites = {
  'control.selector': selector,
}
