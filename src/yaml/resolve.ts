const NAMED: ReadonlyMap<string, boolean | null> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((text) => [text, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((text) => [text, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((text) => [text, null] as const),
])
const INTEGER = /^[-+]?(0b[01]+|0o?[0-7]+|0x[0-9a-f]+|0|[1-9][0-9]*)$/i
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)(e[-+]?[0-9]+)?$/i

/** A whole number in any of the bases; a zero in front makes it octal. */
function integer(text: string): number {
  const digits = text.replace(/^[-+]/, '')
  const value = Number(digits.replace(/^0(?=[0-7])/, '0o'))
  return text.startsWith('-') ? -value : value
}

/**
 * What kubectl makes of a plain scalar: booleans and octal numbers as in YAML 1.1, no dates, no numbers to base 60.
 *
 * Source: sigs.k8s.io/yaml 742f5e6f06b9 goyaml.v2/resolve.go, `resolve`.
 */
export function resolve(text: string): string | number | boolean | null {
  const named = NAMED.get(text)
  if (named !== undefined) return named
  const plain = text.replaceAll('_', '')
  if (!/^[-+.\d]/.test(text)) return text
  if (INTEGER.test(plain)) return integer(plain)
  return FLOAT.test(plain) ? Number(plain) : text
}
