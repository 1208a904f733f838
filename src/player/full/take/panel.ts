import { narrate, plain } from '../../../i18n/narrate.ts'
import { beatOf, toldFrame } from '../../model.ts'
import type { Model } from '../../model.ts'
import { put } from '../../strings/index.ts'
import { momentOf } from '../../view/caption.ts'
import type { Tell } from '../../view/tell.ts'
import { h } from '../../vnode.ts'
import type { VElement } from '../../vnode.ts'
import { queryOf } from '../link/query.ts'
import { keep } from '../own.ts'
import type { Own } from '../own.ts'
import { sayOf } from '../strings/index.ts'
import { asPng, asSvg, shoot } from './picture.ts'
import { asText } from './steps.ts'

/** The page's own address, opened exactly here. */
function linkOf(model: Model): string {
  const link = new URL(location.href)
  link.search = queryOf(model)
  link.hash = ''
  return link.href
}

/** Puts a file into the reader's downloads. */
function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** What a button does, and what is said when it has been done. */
type Does = (player: Element) => Promise<Partial<Own>>

/** Link, text and picture of the moment shown, to copy or to keep as a file. */
export function take(model: Model, tell: Tell): VElement {
  const say = sayOf(model)
  const name = (kind: string) => `${model.sim.id}-${beatOf(model).id}.${kind}`
  const { scenario, words } = model
  const moment = `${words.scenarios[scenario] ?? scenario} · ${momentOf(model)}`
  const told = plain(narrate(words, toldFrame(model)))
  const shot = (player: Element) => shoot(player, { title: words.title, moment, told })

  const copy = (text: string): Promise<Partial<Own>> =>
    navigator.clipboard.writeText(text).then(
      () => ({ said: say.copied }),
      () => ({ said: say.byHand, byHand: text }),
    )
  const saved = (blob: Blob, kind: string): Partial<Own> => {
    save(blob, name(kind))
    return { said: put(say.saved, { name: name(kind) }) }
  }
  const png: Does = async (player) => saved(await asPng(shot(player)), 'png')
  const does: [string, Does][] = [
    [say.copyLink, () => copy(linkOf(model))],
    [say.copyText, () => copy(asText(model, document.title, linkOf(model)))],
    [
      say.copyPng,
      async (player) => {
        // The clipboard takes the promise, so that the reader's click still counts when the picture is ready.
        const item = new ClipboardItem({ 'image/png': asPng(shot(player)) })
        await navigator.clipboard.write([item])
        return { said: say.copied }
      },
    ],
    [say.savePng, png],
    [say.saveSvg, async (player) => saved(new Blob([asSvg(shot(player))], { type: 'image/svg+xml' }), 'svg')],
  ]
  const answer = (own: Partial<Own>) => tell.change((shown) => keep(shown, { said: '', byHand: '', ...own }))
  const press = (act: Does) => (event: Event) => {
    const player = (event.currentTarget as Element).closest('.player')!
    answer({})
    // Begun inside the click, for a browser lets a page copy only then; a clipboard may be missing altogether.
    const begun = new Promise<Partial<Own>>((done) => done(act(player)))
    void begun.catch((error: Error) => ({ said: put(say.failed, { why: error.message }) })).then(answer)
  }
  const button = ([said, act]: [string, Does]) => h('button', { key: said, type: 'button', onclick: press(act) }, said)
  const { said, byHand } = model.own ?? {}
  return h(
    'details',
    { class: 'take' },
    h('summary', {}, say.take, h('small', {}, say.takeNote)),
    h('div', { class: 'ways' }, does.map(button)),
    h('p', { role: 'status' }, said),
    byHand &&
      h('textarea', {
        readonly: true,
        rows: 4,
        'aria-label': say.take,
        value: byHand,
        onkeydown: (event: Event) => event.stopPropagation(),
      }),
  )
}
