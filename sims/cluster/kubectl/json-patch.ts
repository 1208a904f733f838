import { isSame } from '../api/index.ts'
import { KubectlError } from './errors.ts'
import { isMap } from './json-diff.ts'

const failed = (why: string) => new KubectlError(`The request is invalid: the server rejected our request: ${why}`)

interface Operation {
  readonly op: string
  readonly path: string
  readonly value?: unknown
}

/**
 * Carries out a JSON patch: add, replace, remove and test.
 *
 * Throws KubectlError when an operation is unknown or its place is not there. Source: RFC 6902.
 */
export function jsonPatch(target: unknown, operations: unknown): unknown {
  if (!Array.isArray(operations)) throw failed('not a list')
  return operations.reduce<unknown>((object, operation: unknown) => {
    if (!isMap(operation) || typeof operation['op'] !== 'string' || typeof operation['path'] !== 'string')
      throw failed('incomplete operation')
    const { op, path, value } = operation as unknown as Operation
    const steps = path.split('/').slice(1)
    return change(object, steps.map(unescaped), { op, path, value })
  }, target)
}

const unescaped = (step: string) => step.replaceAll('~1', '/').replaceAll('~0', '~')

function change(object: unknown, [step, ...rest]: readonly string[], operation: Operation): unknown {
  if (step === undefined) return whole(object, operation)
  if (Array.isArray(object)) {
    const at = step === '-' ? object.length : Number(step)
    if (!/^(-|\d+)$/.test(step) || at > object.length) throw failed(`there is no ${operation.path}`)
    if (rest.length > 0) return object.with(Math.min(at, object.length - 1), change(object[at], rest, operation))
    if (operation.op === 'add') return object.toSpliced(at, 0, operation.value)
    if (at === object.length) throw failed(`there is no ${operation.path}`)
    if (operation.op === 'remove') return object.toSpliced(at, 1)
    return object.with(at, whole(object[at], operation))
  }
  if (!isMap(object)) throw failed(`there is no ${operation.path}`)
  const isThere = Object.hasOwn(object, step)
  if (!isThere && (rest.length > 0 || operation.op !== 'add')) throw failed(`there is no ${operation.path}`)
  if (rest.length === 0 && operation.op === 'remove')
    return Object.fromEntries(Object.entries(object).filter(([field]) => field !== step))
  return { ...object, [step]: change(object[step], rest, operation) }
}

function whole(value: unknown, operation: Operation): unknown {
  if (operation.op === 'add' || operation.op === 'replace') return operation.value
  if (operation.op === 'test' && isSame(value, operation.value)) return value
  throw failed(
    operation.op === 'test' ? `the test of ${operation.path} failed` : `no operation is called ${operation.op}`,
  )
}
