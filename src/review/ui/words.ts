import { inline } from '../../i18n/inline.ts'
import { h } from '../../player/vnode.ts'
import type { VNode } from '../../player/vnode.ts'

/** A text whose code stands in backticks, as nodes. */
export const words = (text: string): VNode[] =>
  inline(text).map(({ text: part, code }) => (code ? h('code', {}, part) : part))
