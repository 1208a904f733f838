import type { Difference } from './difference.ts'
import type { History, Moment } from './history.ts'

const words = (moments: readonly Moment[] = []) => moments.map(({ value }) => value)
const withActors = (moments: readonly Moment[] = []) => moments.map(({ value, actor }) => `${actor}: ${value}`)

const wholeOf = ({ aspects }: History) =>
  JSON.stringify(
    Object.keys(aspects)
      .sort()
      .map((aspect) => [aspect, withActors(aspects[aspect])]),
  )

/** Compares what every thing went through, and who made it so. Alike things may change places. */
export function compareStates(recorded: readonly History[], found: readonly History[]): Difference[] {
  const groups = [...new Set([...recorded, ...found].map(({ group }) => group))]
  return groups.flatMap((group) => {
    const pick = (list: readonly History[]) => list.filter((history) => history.group === group)
    return compareGroup(group, pick(recorded), pick(found))
  })
}

function compareGroup(group: string, recorded: readonly History[], found: readonly History[]): Difference[] {
  // A Service made together with its Pods can get a second slice by mistake; both then say the same.
  const [expected, others] = group.startsWith('EndpointSlice/')
    ? [distinct(recorded), distinct(found)]
    : [recorded, found]
  const rest = [...others]
  const missing = expected.filter((history) => {
    const at = rest.findIndex((other) => wholeOf(other) === wholeOf(history))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  const count = Math.max(missing.length, rest.length)
  return Array.from({ length: count }, (_, at) => compareOne(group, missing[at], closest(missing[at], rest))).flat()
}

const distinct = (histories: readonly History[]) => {
  const seen = new Set<string>()
  return histories.filter((history) => !seen.has(wholeOf(history)) && seen.add(wholeOf(history)))
}

/** Takes that history out of the list which agrees in most. */
function closest(history: History | undefined, rest: History[]): History | undefined {
  const score = (other: History) =>
    Object.entries(history?.aspects ?? {}).filter(([aspect, moments]) =>
      same(words(moments), words(other.aspects[aspect])),
    ).length
  const best = rest.toSorted((a, b) => score(b) - score(a))[0]
  if (best) rest.splice(rest.indexOf(best), 1)
  return best
}

const same = (a: readonly string[], b: readonly string[]) => JSON.stringify(a) === JSON.stringify(b)

function compareOne(where: string, recorded: History | undefined, found: History | undefined): Difference[] {
  if (!recorded || !found)
    return [{ rule: 'states', where, what: 'is there', expected: recorded ? 'yes' : 'no', found: found ? 'yes' : 'no' }]
  const aspects = [...new Set([...Object.keys(recorded.aspects), ...Object.keys(found.aspects)])]
  return aspects.flatMap((what): Difference[] => {
    const [was, is] = [recorded.aspects[what], found.aspects[what]]
    if (!same(words(was), words(is))) return [{ rule: 'states', where, what, expected: words(was), found: words(is) }]
    if (same(withActors(was), withActors(is))) return []
    return [{ rule: 'who', where, what, expected: withActors(was), found: withActors(is) }]
  })
}
