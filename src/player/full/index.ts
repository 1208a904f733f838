import { askKey, askPress, asks } from '../predict/index.ts'
import type { Full } from '../view/index.ts'
import { press } from './code/open.ts'
import { code } from './code/panel.ts'
import { scenarios } from './head.ts'
import { keyList, keysKey, keysPress } from './keys.ts'
import { openLink } from './link/open.ts'
import { manifest } from './manifest/panel.ts'
import { panels } from './panels.ts'
import { runs } from './runs/panel.ts'
import { speed } from './speed.ts'
import { take } from './take/panel.ts'
import { titleBlock } from './title-block.ts'
import { why } from './why.ts'

/**
 * What the player has where there is room for all of it: questions before the answer, links that open anywhere, scenarios,
 * speed, causes, the code that acted, parameters, manifests, what must hold, runs side by side, what can be taken along,
 * and the title block.
 */
export const full: Full = {
  open: openLink,
  head: (model, tell) => [...scenarios(model, tell), keysKey(model, tell)],
  keys: (model, tell) => [speed(model, tell), askKey(model, tell)],
  press: (tell) => ({ ...press(tell), ...askPress(tell), ...keysPress(tell) }),
  asks,
  below: (model, tell, width, kit) => [
    why(model, tell),
    code(model, tell),
    panels(model, tell),
    manifest(model, tell),
    runs(model, tell, width, kit),
    take(model, tell),
    titleBlock(model),
    keyList(model, tell),
  ],
}
