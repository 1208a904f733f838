import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkSuite } from '../../src/cli/check-suite.ts'
import { readSuite } from '../../src/cli/read-suite.ts'
import { suites } from '../../src/cli/suites/index.ts'

const command = fileURLToPath(new URL('../../src/cli/conform.ts', import.meta.url))
const vectors = new URL('../vectors/', import.meta.url)

function conform(input: unknown, ...args: string[]) {
  const text = typeof input === 'string' ? input : JSON.stringify(input)
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { input: text, encoding: 'utf8' })
  return { status, stdout, stderr: stderr.trimEnd() }
}

const bestEffort = { name: 'nothing set', in: { containers: [{ name: 'app' }] }, out: { qosClass: 'BestEffort' } }
const qos = (...cases: unknown[]) => ({ suite: 'node.qos', cases })

describe('conform', () => {
  test.each(readdirSync(vectors))('passes every case of %s', (file) => {
    const suite = readSuite(JSON.parse(readFileSync(new URL(file, vectors), 'utf8')))
    const total = suite.cases.length
    expect(checkSuite(suite, suites)).toEqual({ suite: suite.suite, total, passed: total, failures: [] })
  })

  test('has the vectors of every suite it knows', () => {
    expect(readdirSync(vectors).sort()).toEqual(
      Object.keys(suites)
        .map((suite) => `${suite}.json`)
        .sort(),
    )
  })

  test('prints one line of JSON with exactly these keys, and exits with 0', () => {
    const stdout = '{"suite":"node.qos","total":1,"passed":1,"failures":[]}\n'
    expect(conform(qos(bestEffort))).toEqual({ status: 0, stdout, stderr: '' })
  })

  test('reads a whole reference suite from standard input', () => {
    const { status, stdout } = conform(readFileSync(new URL('node.cgroup.json', vectors), 'utf8'))
    expect(JSON.parse(stdout)).toMatchObject({ suite: 'node.cgroup', failures: [] })
    expect(status).toBe(0)
  })

  test('says name, expected and actual of a case that comes out differently, and exits with 1', () => {
    const wrong = { ...bestEffort, name: 'not so', out: { qosClass: 'Guaranteed' } }
    const { status, stdout } = conform(qos(bestEffort, wrong))
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      suite: 'node.qos',
      total: 2,
      passed: 1,
      failures: [{ name: 'not so', expected: { qosClass: 'Guaranteed' }, actual: { qosClass: 'BestEffort' } }],
    })
  })

  test('counts a mechanism that throws as a failure that names the error', () => {
    const node = { containers: [{ name: 'app', resources: { requests: { memory: 1 } } }], nodeMemoryBytes: 0 }
    const { status, stdout } = conform({ suite: 'node.oomscore', cases: [{ name: 'no memory', in: node, out: {} }] })
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      passed: 0,
      failures: [{ name: 'no memory', expected: {}, actual: 'threw RangeError: Division by zero' }],
    })
  })

  test('counts a case with the wrong kind of input as a failure too', () => {
    const { status, stdout } = conform(qos({ ...bestEffort, in: 7 }, bestEffort))
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ total: 2, passed: 1 })
  })

  test.each([
    ['no cases', qos(), 'conform: node.qos: "cases" is empty, so there is nothing to check'],
    ['no input at all', '', 'conform: not JSON: line 1, column 1: expected a value, found the end of the input'],
    [
      'something that is not JSON',
      '{\n  "suite": nodeqos\n}',
      'conform: not JSON: line 2, column 12: expected a value, found "nodeqos"',
    ],
    ['a list', '[]', 'conform: the suite: expected an object, found []'],
    ['no suite name', { cases: [] }, 'conform: "suite": expected a name such as "node.qos", found nothing'],
    [
      'cases that are no list',
      { suite: 'node.qos', cases: {} },
      'conform: node.qos: "cases": expected a list of {"name", "in", "out"}, found {}',
    ],
    ['a case that is no object', qos(bestEffort, 3), 'conform: node.qos: case 2 of 2: expected an object, found 3'],
    [
      'a case without a name',
      qos({ in: {}, out: {} }),
      'conform: node.qos: case 1 of 1: "name": expected a string, found nothing',
    ],
    [
      'a case without an input',
      qos({ name: 'a', out: {} }),
      'conform: node.qos: case 1 of 1 (a): "in": expected the input of the mechanism, found nothing',
    ],
    [
      'a case without an output',
      qos({ name: 'a', in: {} }),
      'conform: node.qos: case 1 of 1 (a): "out": expected the output of the mechanism, found nothing',
    ],
  ])('refuses %s with a message and exit status 2', (_what, input, message) => {
    expect(conform(input)).toEqual({ status: 2, stdout: '', stderr: message })
  })

  test.each(['node.weather', 'constructor', ''])('does not know the suite "%s", and lists those it knows', (suite) => {
    const stderr = `conform: unknown suite "${suite}"; known: ${Object.keys(suites).join(', ')}`
    expect(conform({ suite, cases: [bestEffort] })).toEqual({ status: 2, stdout: '', stderr })
    expect(conform({ suite, cases: [] })).toEqual({ status: 2, stdout: '', stderr })
  })

  test('refuses an argument it does not know', () => {
    expect(conform(qos(bestEffort), 'weather')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'conform: unknown argument weather: a suite is read from standard input',
    })
  })
})
