import type { Marked } from '../../src/search/index.ts'

/** A marked text as it looks: `a [canary release] of…`. */
export function show({ text, ranges }: Marked): string {
  let shown = ''
  let at = 0
  for (const [start, end] of ranges) {
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`
    at = end
  }
  return shown + text.slice(at)
}
