import type { Expected } from '../../../../sims/kernel/index.ts'
import { placeOf } from '../../../yaml/index.ts'
import type { Span, YamlNode } from '../../../yaml/index.ts'

/** Something in a manifest that cannot be run: where it stands, its field, what was expected and what came instead. */
export interface Problem extends Span {
  /** Counted from 1. */
  readonly line: number
  readonly column: number
  /** Empty where no field is to blame. */
  readonly path: string
  readonly expected: Expected
  /** The text that came, cut; empty where nothing did. */
  readonly found: string
}

/** Something to be told though the manifest runs: a field that plays no part, or another value than Kubernetes would take. */
export interface Note {
  readonly path: string
  /** What Kubernetes takes for the absent field, and what is taken here. */
  readonly bent?: { readonly kubernetes: string; readonly here: string }
}

const MOST_FOUND = 40
/** Problems that are named, at most; the rest are counted. */
const MOST_PROBLEMS = 50

/** A text on one line, cut where it is long. */
export function cut(text: string): string {
  const letters = [
    ...text
      .slice(0, 4 * MOST_FOUND)
      .replace(/\s+/g, ' ')
      .trim(),
  ]
  return letters.length > MOST_FOUND ? `${letters.slice(0, MOST_FOUND - 1).join('')}…` : letters.join('')
}

/** A value as it was typed, and as it was understood where that is something else. */
function foundIn(text: string, node: YamlNode): string {
  if (node.is !== 'scalar') return cut(text.slice(node.start, node.end))
  if (node.quoted) return cut(JSON.stringify(node.text))
  const read = String(node.value)
  const typed = cut(node.text)
  return node.text && read !== node.text && read.length < MOST_FOUND ? `${typed} (= ${read})` : typed
}

/** Gathers what is wrong with a text, each with its place. */
export class Report {
  readonly problems: Problem[] = []
  readonly notes: Note[] = []
  readonly text: string
  /** Problems beyond those that are named. */
  more = 0

  constructor(text: string) {
    this.text = text
  }

  /** Whether what is wrong from here on is only counted. */
  get isFull(): boolean {
    return this.problems.length >= MOST_PROBLEMS
  }

  get end(): Span {
    return { start: this.text.length, end: this.text.length }
  }

  /** The place before something. */
  before = ({ start }: Span): Span => ({ start, end: start })

  lineOf = (offset: number): number => placeOf(this.text, offset).line

  /** `found` is a text or the value that came; none is the empty text. */
  refuse({ start, end }: Span, path: string, expected: Expected, found: YamlNode | string): void {
    if (this.isFull) return void this.more++
    const came = typeof found === 'string' ? cut(found) : foundIn(this.text, found)
    this.problems.push({ start, end, ...placeOf(this.text, start), path, expected, found: came })
  }
}
