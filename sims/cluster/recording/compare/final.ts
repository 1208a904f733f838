import type { Shown } from '../notation.ts'
import { lineOf } from './aspects.ts'
import type { Difference } from './difference.ts'
import { groupOf, isCompared } from './group.ts'

const LEFT_OUT: readonly string[] = [
  'generation',
  'node',
  'triggerTime',
  'renewTime',
  'otherFields',
  'st_observedGeneration',
]

type State = Readonly<Record<string, Shown>>

const shownOf = (state: Shown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(state)
      .filter(([field]) => !LEFT_OUT.includes(field))
      .map(([field, value]) => [field, lineOf(value)]),
  )

/** Whether the same objects are there at the end, and say the same; alike ones may change places. */
export function compareFinal(recorded: State, found: State): Difference[] {
  const byGroup = (state: State) => {
    const groups = new Map<string, Record<string, string>[]>()
    for (const [id, shown] of Object.entries(state)) {
      if (!isCompared(id.split('/')[0]!)) continue
      const group = groupOf(id)
      const all = [...(groups.get(group) ?? []), shownOf(shown)]
      groups.set(group, group.startsWith('EndpointSlice/') ? inUse(all) : all)
    }
    return groups
  }
  const [expected, there] = [byGroup(recorded), byGroup(found)]
  return [...new Set([...expected.keys(), ...there.keys()])].flatMap((group) =>
    compareGroup(group, expected.get(group) ?? [], there.get(group) ?? []),
  )
}

const text = (shown: Record<string, string>) => JSON.stringify(Object.entries(shown).sort())

/** Slices without those that say nothing: a Service made together with its Pods can get a second one by mistake. */
function inUse(slices: Record<string, string>[]): Record<string, string>[] {
  const used = slices.filter(({ ready, notReady }) => ready !== undefined || notReady !== undefined)
  return [...new Map((used.length > 0 ? used : slices).map((shown) => [text(shown), shown])).values()].slice(
    0,
    used.length || 1,
  )
}

function compareGroup(
  where: string,
  recorded: Record<string, string>[],
  found: Record<string, string>[],
): Difference[] {
  const rest = [...found]
  const missing = recorded.filter((shown) => {
    const at = rest.findIndex((other) => text(other) === text(shown))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  return Array.from({ length: Math.max(missing.length, rest.length) }, (_, at): Difference[] => {
    const [was, is] = [missing[at], rest[at]]
    if (!was || !is)
      return [{ rule: 'final', where, what: 'is there', expected: was ? 'yes' : 'no', found: is ? 'yes' : 'no' }]
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((field) => was[field] !== is[field])
      .map((what) => ({ rule: 'final', where, what, expected: was[what] ?? null, found: is[what] ?? null }))
  }).flat()
}
