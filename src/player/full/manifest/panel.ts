import type { Model } from '../../model.ts'
import type { Tell } from '../../view/tell.ts'
import { h } from '../../vnode.ts'
import type { VElement } from '../../vnode.ts'
import { sayOf } from '../strings/index.ts'
import { manifestOf, openManifest } from './state.ts'

/** Simulations whose mechanism takes no manifest: a store's consensus, and a client's view of the API. */
export const WITHOUT: readonly string[] = ['etcd-raft', 'list-watch']

/** The manifest of the run, which a reader may edit and run. Reading and writing are fetched when it is opened. */
export function manifest(model: Model, tell: Tell): VElement | false {
  if (WITHOUT.includes(model.sim.id)) return false
  const say = sayOf(model)
  const { open, part } = manifestOf(model)
  const waits = (said: string) => h('p', { key: 'waits', role: 'status' }, said)
  const toggle = ({ currentTarget }: Event) => openManifest(tell, (currentTarget as HTMLDetailsElement).open)
  return h(
    'details',
    { class: 'manifest', open, ontoggle: toggle },
    h('summary', {}, say.manifest, h('small', {}, say.manifestNote)),
    part && part !== 'failed'
      ? part.body(model, part, tell)
      : waits(part ? say.panelFailed : open ? say.panelLoads : say.panelWaits),
  )
}
