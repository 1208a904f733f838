import type { Lang } from '../player/index.ts'

/**
 * Cuts a Chinese text where a line may break without tearing a word apart; what the cuts leave is the whole text.
 * Languages with spaces break by themselves and stay in one piece.
 */
export function phrases(text: string, lang: Lang): string[] {
  if (lang !== 'zh') return [text]
  const words = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)
  return Array.from(words, ({ segment }) => segment)
}
