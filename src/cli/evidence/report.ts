import { existsSync, readFileSync } from 'node:fs'
import { InputError } from '../input-error.ts'

/** One test as Vitest reports it. */
export interface TestResult {
  /** The suites it stands in, outermost first. */
  readonly within: readonly string[]
  readonly title: string
  readonly passed: boolean
  /** What the test itself has noted of what it did. */
  readonly noted: Readonly<Record<string, unknown>>
}

export interface TestFile {
  /** Below the project's root, with slashes. */
  readonly path: string
  readonly tests: readonly TestResult[]
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
      readonly meta?: Readonly<Record<string, unknown>>
    }[]
  }[]
}

/**
 * Reads what a test run left behind.
 *
 * @throws InputError when there is no such run
 */
export function readReport(root: string, path: string, command: string): TestFile[] {
  const file = `${root}/${path}`
  if (!existsSync(file)) throw new InputError(`expected the report of a test run in ${path}: run ${command} first`)
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  return report.testResults.map(({ name, assertionResults }) => ({
    path: name.startsWith(root) ? name.slice(root.length + 1) : name,
    tests: assertionResults.map(({ ancestorTitles, title, status, meta }) => ({
      within: ancestorTitles,
      title,
      passed: status === 'passed',
      noted: meta ?? {},
    })),
  }))
}
