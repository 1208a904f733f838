/** Word lists while they are filled: for each word, the ascending numbers of the documents that contain it. */
export type GrowingLists = Map<string, number[]>

/** Notes that a document contains a word; documents come in ascending order, and again does no harm. */
export function note(lists: GrowingLists, word: string, document: number): void {
  const list = lists.get(word)
  if (!list) lists.set(word, [document])
  else if (list.at(-1) !== document) list.push(document)
}
