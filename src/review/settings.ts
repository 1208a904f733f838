import { between, wholeBetween, type Check } from './check.ts'
import { foundIn } from './problem.ts'
import { problemIn } from './words/index.ts'

/** What the reader decides about reviews. */
export interface Settings {
  /** Hour of the wall clock at which the study day turns over. */
  readonly rollover: number
  /** New prompts a study day. */
  readonly newPerDay: number
  /** Probability of recall at which a prompt comes back. */
  readonly retention: number
}

/** The settings of a reader who has changed none. */
export const defaultSettings: Settings = { rollover: 4, newPerDay: 10, retention: 0.9 }

// The range of desired retention is what Anki allows since 23.10.1 (fsrs4anki@0343710, docs/tutorial.md, step 2).
const checks: Readonly<Record<keyof Settings, Check>> = {
  rollover: wholeBetween(0, 23),
  newPerDay: wholeBetween(0, 999),
  retention: between(0.7, 0.99),
}

/** Settings from what a store holds; a field that is missing or damaged has its default. */
export function readSettings(stored: ReadonlyMap<string, unknown>): Settings {
  const field = (name: keyof Settings) => {
    const value = stored.get(name)
    return checks[name].holds(value) ? (value as number) : defaultSettings[name]
  }
  return { rollover: field('rollover'), newPerDay: field('newPerDay'), retention: field('retention') }
}

/** The fields of a change, as name and value; throws a RangeError that names the field, its range and what came. */
export function checkedSettings(change: Partial<Settings>): [keyof Settings, number][] {
  return Object.keys(checks)
    .map((name) => name as keyof Settings)
    .filter((name) => change[name] !== undefined)
    .map((name) => {
      const { expected, holds } = checks[name]
      const value = change[name]
      if (value === undefined || !holds(value))
        throw new RangeError(`${problemIn({ field: name, expected, found: foundIn(value) })}. Nothing was changed.`)
      return [name, value]
    })
}
