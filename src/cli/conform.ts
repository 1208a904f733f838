import { text } from 'node:stream/consumers'
import { checkSuite } from './check-suite.ts'
import { InputError } from './input-error.ts'
import { parseJson } from './json.ts'
import { readSuite } from './read-suite.ts'
import { suites } from './suites/index.ts'

// npm run -s conform < suite.json
// Exit status: 0 all cases pass, 1 some fail, 2 the input cannot be used.
//
// npm run -s conform -- trace < trace.json
// Exit status: 0 the simulation agrees with the recording, 1 it differs, 2 the input cannot be used or played.
try {
  const [argument, ...more] = process.argv.slice(2)
  if (argument !== undefined && (argument !== 'trace' || more.length > 0))
    throw new InputError(`unknown argument ${more[0] ?? argument}: a suite is read from standard input`)

  const input = parseJson(await text(process.stdin))
  const [report, status] = argument === 'trace' ? await traceReport(input) : suiteReport(input)
  process.stdout.write(`${JSON.stringify(report, sayWhatJsonCannot)}\n`)
  process.exitCode = status
} catch (error) {
  console.error(error instanceof InputError ? `conform: ${error.message}` : error)
  process.exitCode = 2
}

function suiteReport(input: unknown): [unknown, number] {
  const report = checkSuite(readSuite(input), suites)
  return [report, report.failures.length === 0 ? 0 : 1]
}

/** The whole cluster is loaded only for those who play on it. */
async function traceReport(input: unknown): Promise<[unknown, number]> {
  const [{ play }, { readTrace }] = await Promise.all([import('./trace/play.ts'), import('./trace/read-trace.ts')])
  const played = play(readTrace(input))
  if (!played.supported) return [played, 2]
  return [played, played.differences.length === 0 ? 0 : 1]
}

/** JSON would print NaN and Infinity as null, and hide why a case failed. */
function sayWhatJsonCannot(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? String(value) : value
}
