import type { z } from 'astro/zod'
import { shown } from './problem.ts'
import type { Problem } from './problem.ts'

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((inner: unknown, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value)

/** The library says “Invalid input: expected int, received undefined”; what came is told in our own words. */
const wanted = (message: string) => message.replace(/^([^:]*: )?expected /, '').replace(/, received .*$/, '')

/** Checks a value against its schema: the value, or a problem for every field that does not fit. */
export function fits<T>(schema: z.ZodType<T>, value: unknown, file: string): { value?: T; problems: Problem[] } {
  const read = schema.safeParse(value)
  if (read.success) return { value: read.data, problems: [] }
  const problems = read.error.issues.map(({ path, message, ...issue }): Problem => {
    const keys = 'keys' in issue ? (issue.keys as string[]) : []
    return {
      file,
      field: [...path, ...keys].map(String).join('.') || 'the whole',
      expected: keys.length ? 'no such field' : wanted(message),
      found: shown(at(value, [...path, ...keys.slice(0, 1)])),
    }
  })
  return { problems }
}
