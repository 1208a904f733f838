import { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE } from './js-yaml.ts'
import type { Event, ScalarEvent } from './js-yaml.ts'
import type { Span, YamlEntry, YamlFault, YamlList, YamlMap, YamlNode, YamlScalar } from './node.ts'
import { resolve } from './resolve.ts'

/** Aliases in a text, at most. */
export const MOST_ALIASES = 20
/** Values in a text, each counted as often as aliases repeat it, at most. */
export const MOST_NODES = 10_000

/** Tags that say no more than the schema does. */
const PLAIN_TAGS = /^!!(str|int|float|bool|null|map|seq)$|^!$/

/** A map or list that has begun and not ended. */
interface Begun {
  readonly is: 'map' | 'list'
  readonly start: number
  readonly isFlow: boolean
  readonly anchor: string
  readonly entries: YamlEntry[]
  readonly keys: Map<string, number>
  readonly merged: YamlMap[]
  readonly items: YamlNode[]
  key: (Span & { readonly text: string; readonly merges: boolean }) | null
  size: number
}

/** Stops the building; what was wrong is in the faults. */
class Refused extends Error {}

/** Builds the values of a text from the library's events, each with its place. */
export class Builder {
  readonly documents: YamlNode[] = []
  readonly faults: YamlFault[] = []
  readonly #text: string
  readonly #open: Begun[] = []
  #anchors = new Map<string, { node: YamlNode; size: number } | null>()
  #aliases = 0
  #last = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Takes in all events; the first fault that leaves no sense in going on ends it. */
  take(events: readonly Event[]): void {
    try {
      for (const event of events) this.#event(event)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }

  #fault(code: string, start: number, end: number, values: YamlFault['values'] = {}): void {
    this.faults.push({ code, start, end, values })
  }

  #refuse(code: string, start: number, end: number, values: YamlFault['values'] = {}): never {
    this.#fault(code, start, end, values)
    throw new Refused(code)
  }

  #event(event: Event): void {
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event)
    if (event.type === EVENT_ID.ALIAS) return this.#alias(event.anchorStart, event.anchorEnd)
    if (event.type === EVENT_ID.POP) return this.#close()
    if (event.type === EVENT_ID.DOCUMENT) {
      this.#anchors = new Map()
      return
    }
    const is = event.type === EVENT_ID.MAPPING ? 'map' : 'list'
    this.#tag(event)
    const at = event.start
    if (this.#wantsKey()) this.#refuse('key', at, at + 1)
    const anchor = this.#anchor(event)
    if (anchor) this.#anchors.set(anchor, null)
    const none = { entries: [], keys: new Map<string, number>(), merged: [], items: [], key: null }
    const isFlow = event.style === COLLECTION_STYLE.FLOW
    this.#open.push({ is, start: at, isFlow, anchor, ...none, size: 1 })
    this.#last = at + 1
  }

  #anchor = ({ anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number }) =>
    anchorStart < 0 ? '' : this.#text.slice(anchorStart, anchorEnd)

  #tag({ tagStart, tagEnd }: { tagStart: number; tagEnd: number }): string {
    const tag = tagStart < 0 ? '' : this.#text.slice(tagStart, tagEnd)
    if (tag && !PLAIN_TAGS.test(tag)) this.#fault('tag', tagStart, tagEnd, { found: tag })
    return tag
  }

  #wantsKey(): boolean {
    const top = this.#open.at(-1)
    return top?.is === 'map' && !top.key
  }

  #scalar(event: ScalarEvent): void {
    const tag = this.#tag(event)
    const text = getScalarValue(this.#text, event)
    const quoted = event.style !== SCALAR_STYLE.PLAIN
    const empty = event.valueStart < 0
    const start = empty
      ? this.#last
      : quoted && event.style < SCALAR_STYLE.LITERAL_BLOCK
        ? event.valueStart - 1
        : event.valueStart
    const end = empty ? start : event.valueEnd + (start < event.valueStart ? 1 : 0)
    this.#last = end
    const value = quoted || tag === '!!str' || tag === '!' ? text : resolve(text)
    const node: YamlScalar = { is: 'scalar', value, text, quoted, start, end }
    const anchor = this.#anchor(event)
    if (anchor) this.#anchors.set(anchor, { node, size: 1 })
    this.#put(node, 1, !quoted && !tag && text === '<<')
  }

  #alias(start: number, end: number): void {
    const name = this.#text.slice(start, end)
    const target = this.#anchors.get(name)
    this.#last = end
    if (++this.#aliases > MOST_ALIASES) this.#refuse('tooManyAliases', start - 1, end, { most: MOST_ALIASES })
    if (target === undefined) this.#refuse('noAnchor', start - 1, end, { found: name })
    if (target === null) this.#refuse('circle', start - 1, end, { found: name })
    this.#put({ ...target.node, start: start - 1, end }, target.size, false)
  }

  /** A value goes to where one is missing: a key, a field, an item or a document. */
  #put(node: YamlNode, size: number, isMerge: boolean): void {
    const top = this.#open.at(-1)
    if (size > MOST_NODES || (top && (top.size += size) > MOST_NODES))
      this.#refuse('tooMuch', node.start, node.end, { most: MOST_NODES })
    if (!top) this.documents.push(node)
    else if (top.is === 'list') top.items.push(node)
    else if (!top.key) top.key = this.#key(top, node, isMerge)
    else {
      const { text, merges, start, end } = top.key
      if (merges) this.#merge(top, node)
      else if (!top.keys.has(text)) {
        top.keys.set(text, start)
        top.entries.push({ key: text, start, end, node })
      }
      top.key = null
    }
  }

  #key(top: Begun, node: YamlNode, merges: boolean): Begun['key'] {
    const { start, end } = node
    if (node.is !== 'scalar') return this.#refuse('key', start, end)
    const first = top.keys.get(node.text)
    if (first !== undefined && !merges) this.#fault('twice', start, end, { field: node.text, first })
    return { text: node.text, merges, start, end }
  }

  #merge(top: Begun, node: YamlNode): void {
    for (const each of node.is === 'list' ? node.items : [node]) {
      if (each.is === 'map') top.merged.push(each)
      else this.#fault('merge', each.start, each.end)
    }
  }

  #close(): void {
    const top = this.#open.pop()
    if (!top) return
    const { is, start, isFlow, entries, keys, merged, items, anchor, size } = top
    // What stands in the map itself wins over what is merged into it, wherever it stands.
    for (const entry of merged.flatMap((each) => each.entries))
      if (!keys.has(entry.key)) {
        keys.set(entry.key, entry.start)
        entries.push(entry)
      }
    if (isFlow) this.#last = this.#text.indexOf(is === 'map' ? '}' : ']', this.#last) + 1
    const end = this.#last
    const node: YamlMap | YamlList = is === 'map' ? { is, start, end, entries } : { is, start, end, items }
    if (anchor) this.#anchors.set(anchor, { node, size })
    this.#put(node, size, false)
  }
}
