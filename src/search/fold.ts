const LONGEST = 40
const ASCII = /^[\w.-]*$/

/**
 * A Latin word as the index spells it: no diacritics, no full-width forms, lower case, singular, at most 40 characters.
 * Both sides of the search fold alike, so a clumsy singular (`kubernete`) does no harm: nobody sees it.
 */
export function fold(word: string): string {
  const plain = ASCII.test(word) ? word : word.normalize('NFKD').replace(/\p{M}/gu, '')
  return singular(plain.toLowerCase()).slice(0, LONGEST)
}

function singular(word: string): string {
  if (!/^[a-z]{3,}s$/.test(word)) return word
  if (/(?:ss|x)es$/.test(word)) return word.slice(0, -2)
  if (/(?:ss|us|is)$/.test(word)) return word
  if (/.{2}ies$/.test(word)) return `${word.slice(0, -3)}y`
  return word.slice(0, -1)
}
