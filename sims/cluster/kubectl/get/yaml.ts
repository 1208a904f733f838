import { isMap } from '../json-diff.ts'

const PLAIN = /^[A-Za-z/_][\w./<>() -]*$/
const AMBIGUOUS = /^(true|false|null|yes|no|on|off|y|n)$|[: ]$|^ /i

const scalar = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value)
  return PLAIN.test(value) && !AMBIGUOUS.test(value) ? value : JSON.stringify(value)
}

const isEmpty = (value: unknown) => (Array.isArray(value) ? value : Object.keys(value as object)).length === 0

/** Plain data as YAML, in lines; fields in their own order, absent ones left out. */
export function yaml(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => (item !== undefined ? indented('- ', yaml(item)) : []))
  if (!isMap(value)) return [scalar(value)]
  return Object.entries(value).flatMap(([field, part]) => {
    if (part === undefined) return []
    if (!(isMap(part) || Array.isArray(part))) return [`${scalar(field)}: ${scalar(part)}`]
    if (isEmpty(part)) return [`${scalar(field)}: ${Array.isArray(part) ? '[]' : '{}'}`]
    const lines = yaml(part)
    return [`${scalar(field)}:`, ...(Array.isArray(part) ? lines : lines.map((line) => `  ${line}`))]
  })
}

const indented = (mark: string, [first = '{}', ...rest]: readonly string[]): string[] => [
  `${mark}${first}`,
  ...rest.map((line) => `  ${line}`),
]
