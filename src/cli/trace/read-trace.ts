import type { Trace } from '../../../sims/cluster/recording/index.ts'
import { InputError } from '../input-error.ts'

/**
 * Takes parsed JSON for what it should be: a recording, `{scenario, setup, events, summary}`.
 * Throws an InputError that names the field that is missing or wrong.
 */
export function readTrace(data: unknown): Trace {
  const trace = mapAt(data, '')
  if (typeof trace['scenario'] !== 'string') throw wrong('scenario', 'a name', trace['scenario'])
  const setup = mapAt(trace['setup'], 'setup')
  for (const field of ['before', 'manifests'] as const) readManifests(setup[field], `setup.${field}`)
  mapAt(setup['initialState'], 'setup.initialState')
  for (const [at, event] of listAt(trace['events'], 'events').entries()) readEvent(event, `events[${at}]`)
  const summary = mapAt(trace['summary'], 'summary')
  const { durationMs } = summary
  if (typeof durationMs !== 'number' || !(durationMs >= 0 && durationMs <= LONGEST_MS))
    throw wrong('summary.durationMs', `milliseconds, at most ${LONGEST_MS}`, durationMs)
  mapAt(summary['finalState'], 'summary.finalState')
  return trace as unknown as Trace
}

/** A day: anything longer is a mistake. */
const LONGEST_MS = 86_400_000

function readManifests(data: unknown, where: string): void {
  for (const [at, item] of listAt(data, where).entries()) {
    const { kind, metadata } = mapAt(item, `${where}[${at}]`)
    if (typeof kind !== 'string') throw wrong(`${where}[${at}].kind`, 'a kind', kind)
    const { name } = mapAt(metadata, `${where}[${at}].metadata`)
    if (typeof name !== 'string') throw wrong(`${where}[${at}].metadata.name`, 'a name', name)
  }
}

function readEvent(data: unknown, where: string): void {
  const event = mapAt(data, where)
  if (typeof event['t'] !== 'number') throw wrong(`${where}.t`, 'milliseconds', event['t'])
  for (const field of ['actor', 'verb', 'kind', 'name'] as const)
    if (typeof event[field] !== 'string') throw wrong(`${where}.${field}`, 'a text', event[field])
  mapAt(event['change'], `${where}.change`)
  if (event['action'] !== undefined) mapAt(event['action'], `${where}.action`)
}

function mapAt(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw wrong(where, 'an object', value)
}

function listAt(value: unknown, where: string): unknown[] {
  if (Array.isArray(value)) return value
  throw wrong(where, 'a list', value)
}

const wrong = (where: string, expected: string, found: unknown) => {
  const what = where ? `"${where}"` : 'the trace'
  return new InputError(`${what}: expected ${expected}, found ${JSON.stringify(found)?.slice(0, 60) ?? 'nothing'}`)
}
