import { clusterRules, telling } from '../../cluster/run/index.ts'
import { controllers, settingsOf } from './components.ts'
import type { Params, State } from './model.ts'
import { tellings } from './tellings.ts'

export const rules = telling(clusterRules<State, Params>(controllers, settingsOf), tellings)
