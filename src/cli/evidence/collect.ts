import type { TestFile, TestResult } from './report.ts'

/** What the tests showed of one reference suite. */
export interface SuiteEvidence {
  readonly cases: number
  readonly passed: number
}

/** What the tests showed of one simulation. */
export interface SimEvidence {
  /** Scenarios that obey all laws, and drawn parameter sets with drawn acts that do. */
  readonly scenarios: number
  readonly runs: number
  /** Its own tests that passed: what each group is about ('' for those on their own), and its sentences. */
  readonly shown: readonly { readonly about: string; readonly tests: readonly string[] }[]
}

/** What a test run showed: the figures of the page “How we know”. */
export interface Evidence {
  readonly suites: Readonly<Record<string, SuiteEvidence>>
  readonly sims: Readonly<Record<string, SimEvidence>>
}

const SUITE = /^([a-z]+\.[a-z-]+) agrees with /
const LAWS = / obeys the laws$/

const byName = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Gathers the evidence from a test run; `sims` are the ids that there are. */
export function collect(files: readonly TestFile[], sims: readonly string[]): Evidence {
  const tests = files.flatMap((file) => file.tests)
  const suiteOf = ({ within }: TestResult) => within.map((name) => SUITE.exec(name)?.[1]).find(Boolean)
  const cases = groupBy(
    tests.filter((each) => suiteOf(each) && each.title !== 'has cases'),
    (each) => suiteOf(each)!,
  )
  const suites = [...cases].map(
    ([name, all]) => [name, { cases: all.length, passed: all.filter(({ passed }) => passed).length }] as const,
  )
  return { suites: byName(suites), sims: byName(sims.map((sim) => [sim, simEvidence(filesOf(sim, sims, files))])) }
}

/** The test files of a simulation: named after it, or after it and a dash; of two ids that fit, the longer one counts. */
function filesOf(sim: string, sims: readonly string[], files: readonly TestFile[]): TestFile[] {
  const simOf = (path: string) => {
    const name = /^tests\/sims\/(.+)\.test\.ts$/.exec(path)?.[1]
    return sims.filter((id) => name === id || name?.startsWith(`${id}-`)).sort((x, y) => y.length - x.length)[0]
  }
  return files.filter(({ path }) => simOf(path) === sim)
}

function simEvidence(files: readonly TestFile[]): SimEvidence {
  const passed = files.flatMap(({ tests }) => tests.filter((test) => test.passed))
  const isLaw = ({ within }: TestResult) => within.some((name) => LAWS.test(name))
  const laws = passed.filter(isLaw)
  return {
    scenarios: laws.filter(({ title }) => title.startsWith('scenario ')).length,
    runs: laws.reduce((sum, { noted }) => sum + (typeof noted['runs'] === 'number' ? noted['runs'] : 0), 0),
    shown: grouped(passed.filter((each) => !isLaw(each))),
  }
}

const grouped = (tests: readonly TestResult[]): SimEvidence['shown'] =>
  [...groupBy(tests, ({ within }) => within.join(', '))].map(([about, all]) => ({
    about,
    tests: all.map(({ title }) => title),
  }))

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
