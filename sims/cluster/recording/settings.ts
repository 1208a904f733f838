import { RECORDED, RECORDED_WITH_AUTOSCALER } from '../settings.ts'
import type { Settings } from '../settings.ts'
import type { Trace } from './trace.ts'

/** What the components of a recording took, and with which flags they ran. */
export function settingsOf({ setup }: Pick<Trace, 'setup'>): Settings {
  const isAutoscaled = [...setup.before, ...setup.manifests].some(({ kind }) => kind === 'HorizontalPodAutoscaler')
  return isAutoscaled ? RECORDED_WITH_AUTOSCALER : RECORDED
}
