import { parseArgs } from 'node:util'
import { budgets, judge, readSite, table } from './sizes/index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { base: { type: 'string', default: '/' } },
})

try {
  const site = readSite(positionals[0] ?? 'dist')
  const base = `/${values.base}/`.replace(/\/+/g, '/')
  const verdicts = budgets.map((budget) => judge(site, budget, base))
  const faults = verdicts.flatMap((verdict) => verdict.faults)

  console.log(table(verdicts))
  if (faults.length) {
    console.error(`\n${faults.join('\n')}`)
    process.exitCode = 1
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
