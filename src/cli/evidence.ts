import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { collect } from './evidence/collect.ts'
import { readReport } from './evidence/report.ts'
import { InputError } from './input-error.ts'

// npm run evidence            writes content/evidence.json from the last test run
// npm run evidence -- --check says whether the file still tells what the last test run showed
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const target = 'content/evidence.json'

try {
  const files = [
    ...readReport(root, '.cache/tests/unit.json', 'npm run unit'),
    ...readReport(root, '.cache/tests/vectors.json', 'npm run vectors'),
  ]
  const evidence = collect(files, readdirSync(`${root}/sims/catalog`).sort())
  const text = `${JSON.stringify(evidence, null, 2)}\n`
  if (!process.argv.includes('--check')) {
    writeFileSync(`${root}/${target}`, text)
  } else if (readFileSync(`${root}/${target}`, 'utf8') !== text) {
    throw new InputError(`${target}: expected what the last test run showed, found other figures: run npm run evidence`)
  }
  const cases = Object.values(evidence.suites).reduce((sum, suite) => sum + suite.passed, 0)
  const runs = Object.values(evidence.sims).reduce((sum, sim) => sum + sim.runs, 0)
  console.log(`${Object.keys(evidence.suites).length} suites, ${cases} cases passed; ${runs} drawn runs obey the laws`)
} catch (error) {
  console.error(error instanceof InputError ? `evidence: ${error.message}` : error)
  process.exitCode = 1
}
