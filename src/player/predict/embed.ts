import { runs } from '../full/runs/panel.ts'
import { open } from '../model.ts'
import { events } from '../view/events.ts'
import type { Full } from '../view/index.ts'
import { askKey, askPress, asks } from './index.ts'

/** What a small player needs in order to ask: an embed's, or that of a review. */
export const full: Full = {
  open,
  head: () => [],
  keys: (model, tell) => [askKey(model, tell)],
  press: askPress,
  asks,
  // A wrong model that was run stands beside the right one here too.
  below: (model, tell, width, kit) => [
    ...(model.own?.beside ? [runs(model, tell, width, kit)] : []),
    events(model, tell),
  ],
}
