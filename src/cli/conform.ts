import { text } from 'node:stream/consumers'
import { checkSuite } from './check-suite.ts'
import { InputError } from './input-error.ts'
import { parseJson } from './json.ts'
import { readSuite } from './read-suite.ts'
import { suites } from './suites/index.ts'

// npm run -s conform < suite.json
// Exit status: 0 all cases pass, 1 some fail, 2 the input cannot be used.
try {
  const [argument] = process.argv.slice(2)
  if (argument !== undefined) throw new InputError(`unknown argument ${argument}: a suite is read from standard input`)

  const report = checkSuite(readSuite(parseJson(await text(process.stdin))), suites)
  process.stdout.write(`${JSON.stringify(report, sayWhatJsonCannot)}\n`)
  process.exitCode = report.failures.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof InputError ? `conform: ${error.message}` : error)
  process.exitCode = 2
}

/** JSON would print NaN and Infinity as null, and hide why a case failed. */
function sayWhatJsonCannot(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? String(value) : value
}
