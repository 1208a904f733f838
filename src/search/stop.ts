const ENGLISH =
  'a an and are as at be been but by can did do does for from had has have how if in into is it its no not of on or so than ' +
  'that the their them then there these they this to was we were what when which who why will with would you your s t'

const WORDS: ReadonlySet<string> = /* @__PURE__ */ new Set(ENGLISH.split(' '))

/** Characters that carry grammar, not meaning; a run of Han characters breaks at each, so no pair spans one. */
export const HAN_STOPS: ReadonlySet<string> = /* @__PURE__ */ new Set('的了吗呢吧和与或及是什么怎哪')

/** Says whether a folded word is too common in English prose to tell one page from another. */
export function isStop(word: string): boolean {
  return WORDS.has(word)
}
