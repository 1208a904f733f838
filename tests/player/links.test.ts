import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '../../sims/kernel/index.ts'
import { parts } from '../../src/player/address.ts'
import { act, possible, setParam, toScenario } from '../../src/player/full/change.ts'
import { decodeActs, encodeActs, MOST_ACTS } from '../../src/player/full/link/acts.ts'
import { happened } from '../../src/player/full/link/happened.ts'
import { openLink } from '../../src/player/full/link/open.ts'
import { queryOf } from '../../src/player/full/link/query.ts'
import say from '../../src/player/full/strings/en.ts'
import { markup } from '../../src/player/index.ts'
import { beatOf, frameOf, toBeat, toFrame } from '../../src/player/model.ts'
import type { Loaded, Model } from '../../src/player/model.ts'
import { loadSim, simIds } from '../support/catalog.ts'

const all = await Promise.all(simIds.map((id) => loadSim(id, 'en')))
const pause = all.find(({ sim }) => sim.id === 'pause-container')!

/** Opens a query as a page of the site does. */
function follow(loaded: Loaded, query: string): Model {
  const given = parts(query)
  return openLink(loaded, 'en', {
    scenario: given['scenario'],
    beat: given['beat'],
    params: Object.fromEntries(new URLSearchParams(given['params'])),
    ask: (name) => given[name] ?? null,
  })
}

/** What must be the same when a link is followed. */
const place = (model: Model) => placed(model, happened(model).done)
const placed = ({ scenario, params, frame, run, problems }: Model, acts: readonly Act[]) => ({
  scenario,
  params,
  acts,
  frame,
  frames: run.frames.map(({ at, event }) => ({ at, event })),
  problems,
})

describe('acts in an address', () => {
  test('are a list that can be read', () => {
    const acts = [
      { do: 'crash', at: 5000, on: 'app' },
      { do: 'killSandbox', at: 9000.5 },
    ]
    expect(encodeActs(acts)).toBe('5000.crash.app~9000_5.killSandbox')
    expect(decodeActs(pause.sim, encodeActs(acts), say)).toEqual({ acts, problems: [] })
    expect(decodeActs(pause.sim, '', say)).toEqual({ acts: [], problems: [] })
  })

  test('survive any target', () => {
    const on = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    const acts = fc.array(
      fc.record({ do: fc.constantFrom(...Object.keys(pause.sim.actions)), at: fc.nat(120_000), on }),
      { maxLength: MOST_ACTS },
    )
    fc.assert(
      fc.property(acts, (given: Act[]) => {
        const query = new URLSearchParams(`acts=${encodeURIComponent(encodeActs(given))}`).get('acts')!
        expect(decodeActs(pause.sim, query, say)).toEqual({ acts: given, problems: [] })
      }),
      { numRuns: 2000 },
    )
  })

  test('that make no sense are left out, each with a line that says what was expected', () => {
    const { acts, problems } = follow(
      pause,
      '?acts=5000.crash.app~soon.crash.app~999999.crash.app~1.toString~7000.crash.nobody~<b>',
    )
    expect(acts).toEqual([{ do: 'crash', at: 5000, on: 'app' }])
    expect(problems).toEqual([
      'acts: “soon.crash.app” is left out; expected a moment from 0 to 120000 ms.',
      'acts: “999999.crash.app” is left out; expected a moment from 0 to 120000 ms.',
      'acts: “1.toString” is left out; expected crash | finish | killSandbox | leaveOrphan.',
      'acts: “<b>” is left out; expected moment.act or moment.act.target.',
      'acts: “7000.crash.nobody” is left out; expected what can be done at that moment.',
    ])
  })

  test('are fifty at most, and a heap of nonsense takes six lines', () => {
    const many = Array.from({ length: 60 }, (_, index) => `${index}.nonsense`).join('~')
    const { problems } = follow(pause, `?acts=${many}`)
    expect(problems).toHaveLength(7)
    expect(problems.slice(-2)).toEqual([
      'And 45 more of this kind.',
      'acts: expected at most 50, found 60. The first 50 are taken.',
    ])
  })
})

describe.each(all.map((loaded) => [loaded.sim.id, loaded] as const))('a link into %s', (_, loaded) => {
  test('opens exactly where the reader was, after other parameters and acts', () => {
    const numbers = fc.array(fc.nat(), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(numbers, ([first, second, third, frame, what, on, again, whom]) => {
        const pick = <T>(list: readonly T[], index = 0): T | undefined => list[index % list.length]
        let model = toScenario(openLink(loaded, 'en', {}), pick(Object.keys(loaded.sim.scenarios), first)!)
        const [name, param] = pick(Object.entries(loaded.sim.params), second)!
        const values = { int: [param.kind === 'int' ? param.min + (third! % (param.max - param.min + 1)) : 0] }
        const value =
          param.kind === 'choice' ? pick(param.options, third) : param.kind === 'flag' ? third! % 2 > 0 : values.int[0]
        model = setParam(model, name, value!)
        for (const [whatNow, whomNow] of [
          [what, on],
          [again, whom],
        ]) {
          model = toFrame(model, (frame! + whatNow!) % model.run.frames.length)
          const can = pick(possible(model), whatNow)
          if (can) model = act(model, can.action, pick(can.targets, whomNow)!)
        }
        model = toFrame(model, frame! % model.run.frames.length)
        expect(place(follow(loaded, `?${queryOf(model)}`))).toEqual({ ...place(model), problems: [] })
      }),
      { numRuns: 40 },
    )
  })
})

test('nothing is written that the scenario says by itself', () => {
  const model = openLink(pause, 'en', {})
  expect(queryOf(model)).toBe('scenario=app-crash')
  const later = act(toBeat(setParam(model, 'containers', 3), 2), 'killSandbox', '')
  expect(queryOf(later)).toBe('scenario=app-crash&containers=3&acts=600.killSandbox&beat=sandbox.died&at=600')
})

describe('an old link', () => {
  const beats = pause.sim && openLink(pause, 'en', {}).run.beats.map(({ id }) => id)

  test('to a beat that is counted further than there are opens the last of its kind and says so', () => {
    const model = follow(pause, '?scenario=app-crash&beat=container.exited-9')
    expect(beats).toContain('container.exited-2')
    expect(beatOf(model).id).toBe('container.exited-2')
    expect(model.problems).toEqual([
      'There is no beat “container.exited-9” in this run now. The nearest before it is shown: beat 7.',
    ])
  })

  test('to a kind that is gone opens what had begun at its moment, or the start', () => {
    const model = follow(pause, '?beat=volume.mounted&at=5000')
    expect([beatOf(model).id, frameOf(model).at]).toEqual(['container.exited', 5000])
    expect(follow(pause, '?beat=volume.mounted').frame).toBe(0)
  })

  test('with a frame or a moment that is none says what it expected', () => {
    expect(follow(pause, '?beat=sandbox.created&frame=7').problems).toEqual([
      'frame: expected 1..1, found “7”. The value before it stays.',
    ])
    expect(follow(pause, '?beat=gone&at=noon').problems[1]).toBe(
      'at: expected 0..120000, found “noon”. The value before it stays.',
    )
  })
})

test('ten thousand addresses make no exception and no markup, and none holds up the page', () => {
  const odd = [
    '<img src=x onerror=alert(1)>',
    '"><script>',
    '~',
    '.',
    '..',
    '~.~',
    '%',
    '__proto__',
    '\u202e',
    '0.',
    '-1',
  ]
  const text = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 30 }), fc.nat().map(String))
  const acts = fc
    .array(
      fc.oneof(
        text,
        fc.tuple(text, text, text).map((three) => three.join('.')),
      ),
    )
    .map((list) => list.join('~'))
  const names = fc.constantFrom(
    'scenario',
    'beat',
    'acts',
    'frame',
    'at',
    'containers',
    'lang',
    '__proto__',
    'toString',
  )
  const pairs = fc.array(fc.oneof(fc.tuple(names, text), fc.tuple(fc.constant('acts'), acts), fc.tuple(text, text)), {
    maxLength: 6,
  })
  const any = fc.oneof({ weight: 5, arbitrary: fc.constant(pause) }, { weight: 1, arbitrary: fc.constantFrom(...all) })
  const address = fc.tuple(any, pairs)
  // Milliseconds of CPU: what else the machine does is no matter.
  const took = (loaded: Loaded, asked: string) => {
    const before = process.threadCpuUsage()
    for (const problem of follow(loaded, asked).problems) expect(problem).not.toBe('')
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1000
  }
  fc.assert(
    fc.property(address, ([loaded, query]) => {
      const asked = `?${new URLSearchParams(query).toString()}`
      // What has never run before is compiled meanwhile.
      const quick = [1, 2, 3, 4, 5].some(() => took(loaded, asked) < 50)
      expect(quick, `${loaded.sim.id}${asked} is opened within 50 ms`).toBe(true)
    }),
    { numRuns: 10_000 },
  )
})

test('what is wrong with an address becomes text, never markup', () => {
  const query = '?acts=<img src=x onerror=alert(1)>&beat=<script>'
  const { problems } = follow(pause, query)
  expect(problems.join()).toContain('<img src=x')
  const given = parts(query)
  const html = markup(pause, 'en', { full: true, beat: given['beat'], ask: (name) => given[name] ?? null })
  expect(html).not.toMatch(/<img|<script/)
})
