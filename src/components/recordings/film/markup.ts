import type { TraceEvent } from '../../../../sims/cluster/recording/index.ts'
import { charts } from '../../../player/charts/index.ts'
import type { Lang } from '../../../player/index.ts'
import { WIDTHS } from '../../../player/scene/index.ts'
import en from '../../../player/strings/en.ts'
import zh from '../../../player/strings/zh.ts'
import { view } from '../../../player/view/index.ts'
import { silent } from '../../../player/view/tell.ts'
import { toMarkup } from '../../../player/vnode.ts'
import type { Beside } from '../played.ts'
import { film, openFilm } from './show.ts'
import { loadedOf } from './sides.ts'
import type { FilmWords, Sides } from './sides.ts'

const files = import.meta.glob<FilmWords>('../../../../content/recordings/narration/*.yaml', { import: 'default' })

/** Only what can be seen: no Event objects, and nothing of the setup. */
const seen = (events: readonly TraceEvent[]): TraceEvent[] =>
  events
    .filter(({ kind, event, verb }) => kind !== 'Event' && event !== 'REFUSED' && verb !== 'http')
    .map(({ t, actor, verb, event, kind, name, change }) => ({
      t,
      actor,
      verb,
      ...(event && { event }),
      kind,
      name,
      change,
    }))

/** What the player of a recording reads. */
export function sidesOf({ recorded, simulated }: Pick<Beside, 'recorded' | 'simulated'>): Sides {
  const of = ({ initialState, events }: NonNullable<typeof simulated>) => ({ initialState, events: seen(events) })
  return { recorded: of(recorded), ...(simulated && { simulated: of(simulated) }) }
}

/** What a recording's page shows before any script runs: the whole player at its first picture, and every beat in words. */
export async function filmMarkup(beside: Beside, lang: Lang): Promise<string> {
  const words = await files[`../../../../content/recordings/narration/${lang}.yaml`]!()
  const loaded = loadedOf(beside.id, sidesOf(beside), words, { en, zh }[lang])
  return toMarkup(view(openFilm(loaded, lang), { widths: WIDTHS, kit: charts, full: film }, silent))
}
