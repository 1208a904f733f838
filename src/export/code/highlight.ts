import { codeToTokens, createCssVariablesTheme } from 'shiki'
import type { Token } from '../../player/full/code/source.ts'

const theme = createCssVariablesTheme({ name: 'podstep', variablePrefix: '--' })

/** The kind of a token, as the site's classes call it; what has no kind of its own is plain. */
const kindOf = (color: string | undefined): string => /--token-([\w-]+)/.exec(color ?? '')?.[1] ?? ''

/** Colours TypeScript with the site's palette: lines of tokens, neighbours of one kind as one. */
export async function highlight(code: string): Promise<Token[][]> {
  const { tokens } = await codeToTokens(code, { lang: 'ts', theme })
  return tokens.map((line) =>
    line.reduce<Token[]>((merged, { content, color }) => {
      const kind = content.trim() ? kindOf(color) : (merged.at(-1)?.[0] ?? '')
      const last = merged.at(-1)
      if (last?.[0] !== kind) return [...merged, [kind, content]]
      return [...merged.slice(0, -1), [kind, last[1] + content]]
    }, []),
  )
}
