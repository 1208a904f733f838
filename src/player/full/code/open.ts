import type { Model } from '../../model.ts'
import type { Tell } from '../../view/tell.ts'
import { keep } from '../own.ts'
import type { CodeView } from '../own.ts'
import type { Source } from './source.ts'

const CLOSED: CodeView = { open: false, path: [] }

export const codeOf = (model: Model): CodeView => model.own?.code ?? CLOSED

/** Changes the code panel. */
export const setCode = (model: Model, code: Partial<CodeView>): Model =>
  keep(model, { code: { ...codeOf(model), ...code } })

async function fetchSource(sim: string): Promise<Source | 'failed'> {
  try {
    const { load } = await import('./load.ts')
    return await load(sim)
  } catch {
    return 'failed'
  }
}

/** Opens or closes the panel; its source is fetched when it is opened, unless it is there already. */
export function openCode(tell: Tell, to: (open: boolean) => boolean): void {
  tell.change((shown) => {
    const { open, source } = codeOf(shown)
    const next = to(open)
    if (next === open) return shown
    const missing = next && (!source || source === 'failed')
    if (missing)
      void fetchSource(shown.sim.id).then((fetched) =>
        tell.change((now) => (now.sim === shown.sim ? setCode(now, { source: fetched }) : now)),
      )
    return setCode(shown, { open: next, source: missing ? undefined : source })
  })
}

/** The keys of the whole player: `c` opens and closes the code. */
export const press = (tell: Tell): Readonly<Record<string, () => void>> => ({
  c: () => openCode(tell, (open) => !open),
})
