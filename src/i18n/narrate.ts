import type { Because, Frame, Label } from '../../sims/kernel/index.ts'

/** A sentence with `{value}` places, or a choice of sentences by a value. */
export type Sentence = string | { readonly by: string; readonly [value: string]: string }

/** Everything one simulation says in one language: content/narration/<sim>/<lang>.yaml. */
export interface Words {
  readonly title: string
  readonly about: string
  readonly notModelled: string
  readonly actors: Readonly<Record<string, string>>
  readonly params: Readonly<Record<string, string>>
  readonly scenarios: Readonly<Record<string, string>>
  readonly actions: Readonly<Record<string, string>>
  readonly invariants: Readonly<Record<string, string>>
  readonly because: Readonly<Record<string, string>>
  readonly track?: Readonly<Record<string, string>>
  readonly refusals?: Readonly<Record<string, string>>
  /** Words of the drawing, and of values that are codes rather than names; `list` is what stands between the items of a list. */
  readonly words: Readonly<Record<string, string>>
  readonly events: Readonly<Record<string, Sentence>>
}

/** A piece of a sentence: plain words, or a value that came from the run. */
export interface Piece {
  readonly text: string
  readonly value: boolean
}

type Values = Readonly<Record<string, unknown>>

/** Milliseconds of virtual time as a reader says them: `225 ms`, `1.5 s`, `2 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  return ms < 120_000 ? `${Number((ms / 1000).toFixed(2))} s` : `${Number((ms / 60_000).toFixed(2))} min`
}

function show(value: unknown, form: string | undefined, words: Words['words']): string {
  if (form === 'time') return duration(Number(value))
  if (form?.includes('|')) return form.split('|')[Number(value) === 1 ? 0 : 1]!
  const text = Array.isArray(value) ? value.join(words['list'] ?? ', ') : String(value)
  return words[text] ?? text
}

/**
 * Fills a sentence: `{name}` is a value (translated when the words know it), `{at:time}` a duration,
 * `{n:Pod|Pods}` the first form for one and the second for any other number.
 */
export function fill(sentence: string, values: Values, words: Words['words'] = {}): Piece[] {
  return sentence.split(/(\{[^}]*\})/).flatMap((part): Piece[] => {
    const place = /^\{(\w+)(?::(.*))?\}$/.exec(part)
    if (!place) return part ? [{ text: part, value: false }] : []
    const form = place[2]
    return [{ text: show(values[place[1]!], form, words), value: !form?.includes('|') }]
  })
}

/** What a frame's sentence may speak of: its moment, what decided, what happened. */
export const valuesOf = ({ at, event, because }: Pick<Frame, 'at' | 'event' | 'because'>): Values => ({
  at,
  ...because,
  ...event,
})

/** Chooses the sentence for values that a `by` names; `else` serves the rest. */
export function choose(sentence: Sentence, values: Values): string | undefined {
  if (typeof sentence === 'string') return sentence
  return sentence[String(values[sentence.by])] ?? sentence['else']
}

/**
 * Tells what happened in a frame, cause and effect, as pieces.
 *
 * An event without a sentence comes out as its code: the laws of the tests make sure that no reader sees one.
 */
export function narrate(words: Words, frame: Pick<Frame, 'at' | 'event' | 'because'>): Piece[] {
  const values = valuesOf(frame)
  const sentence = words.events[frame.event.kind]
  return fill((sentence && choose(sentence, values)) ?? frame.event.kind, values, words.words)
}

/** The pieces as one text. */
export const plain = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

/** A label of the drawing in the reader's language. */
export const label = (words: Words, text: Label): string =>
  typeof text === 'string' ? text : plain(fill(words.words[text.word] ?? text.word, text.with ?? {}, words.words))

/** The numbers that decided, named in the reader's language. */
export const reasons = (words: Words, because: Because): { name: string; value: string }[] =>
  Object.entries(because).map(([name, value]) => ({
    name: words.because[name] ?? name,
    value: show(value, undefined, words.words),
  }))
