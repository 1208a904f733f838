import { usage } from './errors.ts'

/** Which flags a command knows: those with a value, and those that are on or off; a short name stands for a long one. */
export interface FlagTable {
  readonly values?: readonly string[]
  readonly switches?: readonly string[]
}

export interface CommandLine {
  readonly args: readonly string[]
  readonly flags: Readonly<Record<string, string>>
}

const SHORT: Readonly<Record<string, string>> = {
  c: 'containers',
  f: 'filename',
  k: 'kustomize',
  l: 'selector',
  n: 'namespace',
  o: 'output',
  p: 'patch',
  A: 'all-namespaces',
  w: 'watch',
  L: 'label-columns',
}
const GLOBAL = ['namespace']

/** Flags that stand for `=value` when they come without one. */
const BARE: Readonly<Record<string, string>> = { cascade: 'background' }

/** Takes the words after a command's name apart. Throws KubectlError for a flag that the command does not know. */
export function parseFlags(words: readonly string[], { values = [], switches = [] }: FlagTable): CommandLine {
  const args: string[] = []
  const flags: Record<string, string> = {}
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (word === '--') return { args: [...args, ...words.slice(at + 1)], flags }
    if (!word.startsWith('-') || word === '-') {
      args.push(word)
      continue
    }
    const { name, value, shown } = flagOf(word)
    if (switches.includes(name)) flags[name] = switchValue(shown, value ?? 'true')
    else if (![...values, ...GLOBAL].includes(name)) throw usage(`unknown flag: ${shown}`)
    else if (value !== undefined) flags[name] = value
    else if (name in BARE) flags[name] = BARE[name]!
    else if (at + 1 < words.length) flags[name] = words[++at]!
    else throw usage(`flag needs an argument: ${shown}`)
  }
  return { args, flags }
}

/** `--name=value`, `--name`, `-o=yaml`, `-oyaml` or `-o`. */
function flagOf(word: string): { name: string; value?: string; shown: string } {
  if (word.startsWith('--')) {
    const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word)!
    return { name, ...(value !== undefined && { value }), shown: `--${name}` }
  }
  const short = word[1]!
  const rest = word.slice(2).replace(/^=/, '')
  const shown = `-${short}`
  return { name: SHORT[short] ?? shown, ...(rest && { value: rest }), shown }
}

function switchValue(shown: string, value: string): string {
  if (value !== 'true' && value !== 'false') throw usage(`invalid argument "${value}" for "${shown}": true or false`)
  return value
}

/** A whole number of a flag. Throws KubectlError for anything else. */
export function wholeNumber(flags: CommandLine['flags'], name: string): number | undefined {
  const value = flags[name]
  if (value === undefined) return undefined
  if (!/^-?\d{1,10}$/.test(value)) throw usage(`invalid argument "${value}" for "--${name}" flag: not a whole number`)
  return Number(value)
}

/** Milliseconds of a duration such as `90s`, `5m`, `1h30m` or `0`. Throws KubectlError for anything else. */
export function duration(flags: CommandLine['flags'], name: string): number | undefined {
  const value = flags[name]
  if (value === undefined) return undefined
  if (value === '0') return 0
  if (!/^(\d{1,9}(h|ms|m|s))+$/.test(value))
    throw usage(`invalid argument "${value}" for "--${name}" flag: no duration`)
  const unit = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const
  return [...value.matchAll(/(\d+)(h|ms|m|s)/g)].reduce(
    (sum, [, amount, letter]) => sum + Number(amount) * unit[letter as keyof typeof unit],
    0,
  )
}
