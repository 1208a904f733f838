import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

type Name = 'list-then-watch' | 'lost-watch' | 'too-old' | 'controller-restart'

export const scenarios: Record<Name, Scenario<Params>> = {
  'list-then-watch': {
    acts: [
      { do: 'create', at: 3000, on: 'c' },
      { do: 'modifyThrice', at: 3200, on: 'a' },
      { do: 'remove', at: 3700, on: 'b' },
    ],
  },
  'lost-watch': {
    params: { objects: 1, resync: 60 },
    acts: [
      { do: 'cutWatch', at: 55_000 },
      { do: 'modifyThrice', at: 57_000, on: 'a' },
      { do: 'restoreWatch', at: 62_000 },
    ],
  },
  'too-old': {
    params: { windowSize: 3, bookmarks: false },
    acts: [
      { do: 'writeOthers', at: 30_000 },
      { do: 'cutWatch', at: 65_000 },
      { do: 'remove', at: 66_000, on: 'b' },
      { do: 'modify', at: 67_000, on: 'a' },
      { do: 'restoreWatch', at: 68_000 },
    ],
  },
  'controller-restart': {
    params: { objects: 3, failures: 1 },
    acts: [
      { do: 'killController', at: 5000 },
      { do: 'modifyBadly', at: 5500, on: 'b' },
    ],
  },
}
