import { expect, test } from 'vitest'
import { collect } from '../../src/cli/evidence/collect.ts'
import type { TestFile, TestResult } from '../../src/cli/evidence/report.ts'

const passed = (within: string, title: string, noted = {}): TestResult => ({
  within: [within],
  title,
  passed: true,
  noted,
})
const file = (path: string, ...tests: TestResult[]): TestFile => ({ path, tests })

test('counts the cases of a suite and those that came out as expected', () => {
  const suite = 'node.qos agrees with Kubernetes v1'
  const tests = [passed(suite, 'has cases'), passed(suite, 'a'), { ...passed(suite, 'b'), passed: false }]
  expect(collect([file('tests/mechanisms/node/qos.test.ts', ...tests)], [])).toEqual({
    suites: { 'node.qos': { cases: 2, passed: 1 } },
    sims: {},
  })
})

test('tells a simulation’s laws from its own tests, and gives each file to the longest id that fits', () => {
  const laws = 'pod obeys the laws'
  const files = [
    file(
      'tests/sims/pod.test.ts',
      passed(laws, 'scenario one'),
      passed(laws, 'names everything in both languages'),
      passed(laws, 'any parameters, any reader', { runs: 7 }),
      passed('the Pod', 'dies'),
      { ...passed('the Pod', 'does not pass'), passed: false },
    ),
    file('tests/sims/pod-kernel.test.ts', passed('measured', 'agrees with the kernel')),
    file('tests/sims/pod-life.test.ts', passed('life', 'lives')),
    file('tests/sims/pod-life-recorded.test.ts', passed('life', 'was recorded')),
  ]
  expect(collect(files, ['pod', 'pod-life']).sims).toEqual({
    pod: {
      scenarios: 1,
      runs: 7,
      shown: [
        { about: 'the Pod', tests: ['dies'] },
        { about: 'measured', tests: ['agrees with the kernel'] },
      ],
    },
    'pod-life': { scenarios: 0, runs: 0, shown: [{ about: 'life', tests: ['lives', 'was recorded'] }] },
  })
})
