import { isValidRequirement, type Requirement } from './requirement.ts'

/** Signs that stand for themselves, and words: everything between signs and blanks. */
const TOKEN = /==|!=|[=!(),<>]|[^=!(),<> \t\r\n]+/g
const COMMA_OUTSIDE_PARENTHESES = / ?, ?(?![^(]*\))/

const EXISTENCE = /^(! )?(\S+)$/
const COMPARISON = /^(\S+) (==|=|!=|<|>)(?: (\S+))?$/
const MEMBERSHIP = /^(\S+) (in|notin) \( (.*)\)$/

const OPERATORS: Readonly<Record<string, string>> = {
  '=': 'In',
  '==': 'In',
  '!=': 'NotIn',
  '>': 'Gt',
  '<': 'Lt',
  in: 'In',
  notin: 'NotIn',
}

/**
 * Reads a selector written as text (`app=web,tier in (front,back),!canary`); undefined when it is malformed.
 *
 * Its requirements are ANDed; a blank text has none. An omitted value is the empty one: `app=` does not mean any value.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apimachinery/pkg/labels/selector.go, `Parse`.
 */
export function parseSelector(text: string): readonly Requirement[] | undefined {
  // Blanks only separate tokens: with exactly one between any two, plain patterns can tell the forms apart.
  const tokens = text.match(TOKEN)
  if (!tokens) return []

  const requirements = tokens.join(' ').split(COMMA_OUTSIDE_PARENTHESES).map(parseRequirement)
  return requirements.every((requirement) => requirement !== undefined) ? requirements : undefined
}

function parseRequirement(text: string): Requirement | undefined {
  const requirement = readExistence(text) ?? readComparison(text) ?? readMembership(text)
  // A sign in the place of a key or a value is caught here: it is no label syntax.
  return requirement && isValidRequirement(requirement) ? requirement : undefined
}

function readExistence(text: string): Requirement | undefined {
  const [, not, key] = EXISTENCE.exec(text) ?? []
  return key === undefined ? undefined : { key, operator: not ? 'DoesNotExist' : 'Exists', values: [] }
}

function readComparison(text: string): Requirement | undefined {
  const [, key, sign, value = ''] = COMPARISON.exec(text) ?? []
  return key === undefined ? undefined : { key, operator: OPERATORS[sign!]!, values: [value] }
}

function readMembership(text: string): Requirement | undefined {
  const [, key, word, list] = MEMBERSHIP.exec(text) ?? []
  if (key === undefined) return undefined
  return { key, operator: OPERATORS[word!]!, values: list!.split(',').map((value) => value.trim()) }
}
