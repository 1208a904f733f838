import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  after,
  beatAt,
  chance,
  defineSim,
  flag,
  int,
  choice,
  now,
  readParams,
  run,
  STEP_BUDGET,
} from '../../sims/kernel/index.ts'
import type { Act, Effect } from '../../sims/kernel/index.ts'
import { film } from '../support/film.ts'

interface State {
  readonly lamp: 'on' | 'off'
  readonly said: readonly string[]
}
type Event = { kind: 'start' } | { kind: 'lit' | 'out' | 'cut' } | { kind: 'said'; word: string }

const params = { delay: int({ min: 0, max: 9, default: 3 }), loop: flag(false), first: choice(['a', 'b'], 'a') }

/** A lamp that lights after a delay unless it is cut, and two actors that speak at the same moment. */
const lamp = defineSim({
  id: 'lamp',
  params,
  init: (): State => ({ lamp: 'off', said: [] }),
  apply: (state: State, event: Event): State => {
    if (event.kind === 'lit') return { ...state, lamp: 'on' }
    if (event.kind === 'out') return { ...state, lamp: 'off' }
    if (event.kind === 'cut') return { ...state, said: [...state.said, 'cut'] }
    return event.kind === 'said' ? { ...state, said: [...state.said, event.word] } : state
  },
  rules: {
    timer: ({ lamp, said }, { delay, loop }): Effect<Event>[] => {
      if (said.includes('cut')) return []
      if (lamp === 'on') return loop ? [now({ kind: 'out' })] : []
      return [after(loop ? 0 : delay * 1000, { kind: 'lit' }, { delay })]
    },
    speaker: ({ lamp, said }): Effect<Event>[] =>
      lamp === 'on' && !said.length ? [now({ kind: 'said', word: 'b' }), now({ kind: 'said', word: 'a' })] : [],
  },
  actions: { cut: { targets: ({ lamp }) => (lamp === 'off' ? [''] : []), event: (): Event => ({ kind: 'cut' }) } },
  invariants: { neverBothWords: ({ said }) => said.length < 3 },
  scenarios: { plain: {}, cutEarly: { acts: [{ do: 'cut', at: 1000 }] } },
  scene: () => ({ rows: [] }),
  quiet: ['said'],
  horizon: 60_000,
  mirrors: 'nothing',
  suites: [],
})

const draw = ({ state }: { state: State }) => [state.lamp, ...state.said].join(' ')

describe('a run', () => {
  test('applies what is due, in the order it was asked for', () => {
    expect(film(run(lamp), draw)).toEqual(['    0s  off', '    3s  on', '    3s  on b', '    3s  on b a'])
  })

  test('keeps a renewed wish at its first due time, and drops one that is no longer wanted', () => {
    expect(film(run(lamp, { scenario: 'cutEarly' }), draw)).toEqual(['    0s  off', '    1s  off cut'])
  })

  test('names for every frame the frame that made it happen', () => {
    expect(run(lamp).frames.map(({ cause }) => cause)).toEqual([null, 0, 1, 1])
  })

  test('ends by its step budget when a rule never rests, and says so', () => {
    const { end, frames } = run(lamp, { params: { loop: true } })
    expect(end).toBe('budget')
    expect(frames).toHaveLength(STEP_BUDGET)
  })

  test('leaves out an act that is not possible at its moment', () => {
    const acts: Act[] = [
      { do: 'cut', at: 5000 },
      { do: 'no such act', at: 1 },
    ]
    expect(run(lamp, { acts })).toEqual(run(lamp, { acts: [] }))
  })

  test('reports an invariant that does not hold, with the frame', () => {
    const broken = { ...lamp, invariants: { neverSpeaks: ({ said }: State) => said.length === 0 } }
    expect(run(broken).violations).toEqual([{ frame: 3, invariant: 'neverSpeaks' }])
  })

  test('refuses a wish for the past, which would turn time back', () => {
    const hasty = { ...lamp, rules: { timer: (): Effect<Event>[] => [after(-1, { kind: 'lit' })] } }
    expect(() => run(hasty)).toThrow('timer: lit is asked for -1 ms from now, expected 0 or more')
  })

  test('refuses parameters that make no sense together with the refusal’s code', () => {
    const picky = { ...lamp, refuses: () => 'bothZero' }
    expect(() => run(picky)).toThrow(new RangeError('bothZero'))
  })
})

describe('beats', () => {
  test('group quiet events with the one before, and number repeats', () => {
    const { beats } = run(lamp, { params: { delay: 0 } })
    expect(beats).toEqual([
      { id: 'start', first: 0, last: 0 },
      { id: 'lit', first: 1, last: 3 },
    ])
    expect([0, 1, 2, 3].map((frame) => beatAt(beats, frame))).toEqual([0, 1, 1, 1])
  })
})

describe('parameters', () => {
  test('are read from text; what does not fit stays at its default and is reported', () => {
    expect(readParams(params, { delay: '7', loop: '', first: 'b' }).params).toEqual({
      delay: 7,
      loop: true,
      first: 'b',
    })
    expect(readParams(params, { delay: '10', first: '<b>', colour: 'red' })).toEqual({
      params: { delay: 3, loop: false, first: 'a' },
      problems: [
        { param: 'delay', expected: '0..9', found: '10' },
        { param: 'first', expected: 'a|b', found: '<b>' },
        { param: 'colour', expected: 'delay, loop, first', found: 'red' },
      ],
    })
  })

  test('survive any text at all', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (raw) => {
        const { params: read } = readParams(params, raw)
        expect(read.delay).toBeGreaterThanOrEqual(0)
        expect(read.delay).toBeLessThanOrEqual(9)
        expect(['a', 'b']).toContain(read.first)
        expect({}).not.toHaveProperty('polluted')
      }),
    )
  })
})

describe('chance', () => {
  test('draws the same number for the same seed and names, and spreads evenly', () => {
    expect(chance(1, 'request', 7)).toBe(chance(1, 'request', 7))
    expect(chance(1, 'request', 7)).not.toBe(chance(2, 'request', 7))
    const draws = Array.from({ length: 10_000 }, (_, index) => chance(42, 'request', index))
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
    // Five standard deviations of the mean of 10,000 uniform draws: 5 × 0.2887 / 100.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0145)
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...draws)).toBeLessThan(1)
  })
})
