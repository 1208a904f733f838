import { resolve } from './resolve.ts'

/** Plain data, as JSON has it; a field that is undefined is left out. */
export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [field: string]: Plain | undefined }

const SAFE = /^[A-Za-z0-9_./][\w./ +-]*(:[\w./]+)*(?<! )$/

/** A scalar that reads back as itself, in quotes only where it must be. */
const scalar = (value: string | number | boolean | null): string =>
  typeof value !== 'string' || (SAFE.test(value) && resolve(value) === value) || /^\d{1,3}%$/.test(value)
    ? String(value)
    : JSON.stringify(value)

const isList = (value: Plain | undefined): value is readonly Plain[] => Array.isArray(value)
const isScalar = (value: Plain | undefined) => value === null || typeof value !== 'object'

function lines(value: Plain): string[] {
  if (isList(value))
    return value.flatMap((item) => lines(item).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`))
  if (typeof value !== 'object' || value === null) return [scalar(value)]
  return Object.entries(value).flatMap(([field, part]) => {
    if (part === undefined) return []
    if (typeof part !== 'object' || part === null) return [`${scalar(field)}: ${scalar(part)}`]
    if (isList(part) && part.every(isScalar))
      return [`${scalar(field)}: [${part.map((each) => JSON.stringify(each)).join(', ')}]`]
    const inner = lines(part)
    if (!inner.length) return [`${scalar(field)}: {}`]
    // As the documentation writes them: a list stands no deeper than its field.
    return [`${scalar(field)}:`, ...(isList(part) ? inner : inner.map((line) => `  ${line}`))]
  })
}

/** Writes documents in the manner of the documentation's examples. */
export const writeDocuments = (documents: readonly Plain[]): string =>
  documents.map((document) => `${lines(document).join('\n')}\n`).join('---\n')
