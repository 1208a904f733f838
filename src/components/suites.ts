const files = import.meta.glob<{ suite: string; source: string }>('../../tests/vectors/*.json', {
  import: 'default',
})

/** Where the answers of each suite of reference cases come from, by name of the suite. */
export async function getSuites(): Promise<ReadonlyMap<string, string>> {
  const suites = await Promise.all(Object.values(files).map((read) => read()))
  return new Map(suites.toSorted((a, b) => (a.suite < b.suite ? -1 : 1)).map(({ suite, source }) => [suite, source]))
}
