import { reasons } from '../../../i18n/narrate.ts'
import { toldFrame } from '../../model.ts'
import type { Model } from '../../model.ts'
import { h } from '../../vnode.ts'
import type { VElement } from '../../vnode.ts'
import type { Piece, Token } from './source.ts'

/** Whether a line holds the code of the frame's event: there it is asked for. */
export const asksFor = (model: Model, line: readonly Token[]): boolean =>
  line
    .map(([, text]) => text)
    .join('')
    .includes(`'${toldFrame(model).event.kind}'`)

const isComment = ([kind]: Token) => kind === 'comment'

/**
 * The lines of a piece, with the numbers of this frame at the ends of the lines that name them, once each: at the lines
 * that ask for the frame's event where there are such, else where they come first.
 */
export function valuesAt(model: Model, { lines }: Pick<Piece, 'lines'>): Map<number, string[]> {
  const { because } = toldFrame(model)
  const asked = lines.findIndex((line) => asksFor(model, line))
  const at = new Map<number, string[]>()
  for (const name of Object.keys(because)) {
    const names = lines.flatMap((tokens, line) =>
      tokens.some((token) => !isComment(token) && new RegExp(`\\b${name}\\b`).test(token[1])) ? [line] : [],
    )
    const line = names.find((each) => each >= asked) ?? names[0]
    if (line === undefined) continue
    const [shown] = reasons(model.words, { [name]: because[name]! })
    at.set(line, [...(at.get(line) ?? []), `${name} = ${shown!.value}`])
  }
  return at
}

/** Numbered lines of code; those that ask for the frame's event are marked. It scrolls, so it can have the focus. */
export function listing(model: Model, piece: Piece): VElement {
  const values = valuesAt(model, piece)
  const lines = piece.lines.map((tokens, index) => {
    const marked = asksFor(model, tokens)
    const said = (values.get(index) ?? []).map((value) => h('b', { class: 'value' }, value))
    const spans = tokens.map(([kind, text]) => (kind ? h('span', { class: `tok-${kind}` }, text) : text))
    return h(marked ? 'mark' : 'span', { class: 'at' }, spans, said, '\n')
  })
  return h('pre', { tabindex: 0, role: 'region', 'aria-label': piece.name }, h('code', {}, lines))
}
