/** A whole number with its unit and range. */
export interface IntParam {
  readonly kind: 'int'
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly unit?: 'ms' | 's' | 'm' | 'MiB' | '%'
  readonly default: number
}

/** One of a few named values, spelled as Kubernetes spells them. */
export interface ChoiceParam<O extends string = string> {
  readonly kind: 'choice'
  readonly options: readonly O[]
  readonly default: O
  /** Other values that fit, where the options are only the usual ones. They are not named where a value does not fit. */
  readonly also?: RegExp
}

/** On or off. */
export interface FlagParam {
  readonly kind: 'flag'
  readonly default: boolean
}

export type Param = IntParam | ChoiceParam | FlagParam

/** A simulation's typed table of parameters: it draws the controls, checks an address and documents the embed's attributes. */
export type ParamTable = Readonly<Record<string, Param>>

/** The values that fit a table. */
export type ParamValues<T extends ParamTable> = {
  readonly [K in keyof T]: T[K] extends ChoiceParam<infer O> ? O : T[K] extends IntParam ? number : boolean
}

export const int = (spec: Omit<IntParam, 'kind'>): IntParam => ({ kind: 'int', ...spec })
export const choice = <const O extends string>(
  options: readonly O[],
  initial: NoInfer<O>,
  also?: ChoiceParam['also'],
): ChoiceParam<O> => ({ kind: 'choice', options, default: initial, ...(also && { also }) })
export const flag = (initial: boolean): FlagParam => ({ kind: 'flag', default: initial })

/** The table's default values. */
export function defaults<T extends ParamTable>(table: T): ParamValues<T> {
  return Object.fromEntries(Object.entries(table).map(([name, param]) => [name, param.default])) as ParamValues<T>
}

/** A parameter that could not be read: which, what was expected (a code-like range), and what came. */
export interface ParamProblem {
  readonly param: string
  readonly expected: string
  readonly found: string
}

/** What a parameter accepts, in the notation shown to a reader: `1..10`, `Always|Never`, `true|false`. */
export function accepts(param: Param): string {
  if (param.kind === 'int') return `${param.min}..${param.max}`
  return param.kind === 'choice' ? param.options.join('|') : 'true|false'
}

/**
 * Reads one value as text, from an address or an attribute; undefined when it does not fit.
 * A flag also takes the empty string, as an HTML attribute without a value does.
 */
export function parseParam(param: Param, text: string): number | string | boolean | undefined {
  if (param.kind === 'choice') return param.options.includes(text) || param.also?.test(text) ? text : undefined
  if (param.kind === 'flag') return text === 'true' || text === '' ? true : text === 'false' ? false : undefined
  const value = /^-?\d{1,9}$/.test(text) ? Number(text) : NaN
  return value >= param.min && value <= param.max ? value : undefined
}

/** Reads values given as text over the base values; what does not fit is left at the base and reported. */
export function readParams<T extends ParamTable>(
  table: T,
  raw: Readonly<Record<string, string>>,
  base: ParamValues<T> = defaults(table),
): { params: ParamValues<T>; problems: ParamProblem[] } {
  const values: Record<string, unknown> = { ...base }
  const problems: ParamProblem[] = []
  for (const [name, text] of Object.entries(raw)) {
    const param = Object.hasOwn(table, name) ? table[name] : undefined
    const value = param && parseParam(param, text)
    if (value !== undefined) values[name] = value
    else problems.push({ param: name, expected: param ? accepts(param) : Object.keys(table).join(', '), found: text })
  }
  return { params: values as ParamValues<T>, problems }
}
