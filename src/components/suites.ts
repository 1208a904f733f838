/** A suite of reference cases: how many, and where the answers come from. */
export interface Suite {
  readonly cases: number
  readonly source: string
}

const files = import.meta.glob<{ suite: string; source: string; cases: unknown[] }>('../../tests/vectors/*.json', {
  import: 'default',
})

/** The suites that every build runs, by name. */
export async function getSuites(): Promise<ReadonlyMap<string, Suite>> {
  const suites = await Promise.all(Object.values(files).map((read) => read()))
  return new Map(
    suites
      .toSorted((a, b) => (a.suite < b.suite ? -1 : 1))
      .map(({ suite, source, cases }) => [suite, { source, cases: cases.length }]),
  )
}
