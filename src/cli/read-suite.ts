import { InputError } from './input-error.ts'

export interface Case {
  readonly name: string
  readonly in: unknown
  readonly out: unknown
}

export interface Suite {
  readonly suite: string
  readonly cases: readonly Case[]
}

/**
 * Takes a parsed suite file for what it should be: `{"suite", "cases": [{"name", "in", "out"}]}`; other keys are left alone.
 * Throws an InputError that names the case and the field that is missing or wrong.
 */
export function readSuite(data: unknown): Suite {
  const { suite, cases } = fields(data, 'the suite')
  if (typeof suite !== 'string') throw wrong('"suite"', 'a name such as "node.qos"', suite)
  if (!Array.isArray(cases)) throw wrong(`${suite}: "cases"`, 'a list of {"name", "in", "out"}', cases)
  return { suite, cases: cases.map((each, index) => readCase(each, `${suite}: case ${index + 1} of ${cases.length}`)) }
}

function readCase(data: unknown, where: string): Case {
  const { name, in: input, out } = fields(data, where)
  if (typeof name !== 'string') throw wrong(`${where}: "name"`, 'a string', name)
  if (input === undefined) throw wrong(`${where} (${name}): "in"`, 'the input of the mechanism', input)
  if (out === undefined) throw wrong(`${where} (${name}): "out"`, 'the output of the mechanism', out)
  return { name, in: input, out }
}

function fields(data: unknown, where: string): Record<string, unknown> {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return { ...data }
  throw wrong(where, 'an object', data)
}

const wrong = (where: string, expected: string, found: unknown) =>
  new InputError(`${where}: expected ${expected}, found ${JSON.stringify(found)?.slice(0, 60) ?? 'nothing'}`)
