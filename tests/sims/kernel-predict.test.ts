import { describe, expect, test } from 'vitest'
import { after, defineSim, drawFor, int, predictions } from '../../sims/kernel/index.ts'
import type { Questions, Sim } from '../../sims/kernel/index.ts'

interface State {
  readonly eaten: number
}
type Event = { readonly kind: 'start' | 'apple.eaten' | 'bell.rung' }

const table = { apples: int({ min: 1, max: 5, default: 3 }) }
type Params = { readonly apples: number }

/** Somebody eats an apple a second, as long as there are any. */
const sim = defineSim<State, Event, typeof table>({
  id: 'apples',
  params: table,
  init: () => ({ eaten: 0 }),
  apply: (state, { kind }) => (kind === 'apple.eaten' ? { eaten: state.eaten + 1 } : state),
  rules: {
    eater: ({ eaten }, { apples }) => (eaten < apples ? [after(1000, { kind: 'apple.eaten' }, { eaten })] : []),
  },
  actions: { ring: { targets: () => [''], event: () => ({ kind: 'bell.rung' }) } },
  invariants: {},
  scenarios: { plain: {}, ringing: { acts: [{ do: 'ring', at: 1500 }] } },
  scene: () => ({ rows: [] }),
  quiet: [],
  horizon: 60_000,
  mirrors: '',
  suites: [],
})

const total: Questions<State, Event, Params> = {
  total: {
    kind: 'choice',
    when: () => true,
    answer: (ahead, { ends }) => {
      const last = ahead.at(-1)
      return ends && last ? { is: last.state.eaten, by: last } : undefined
    },
    beliefs: {
      three: () => 3,
      alsoThree: () => 3,
      one: () => 1,
      stopsAtTwo: {
        rules: {
          eater: ({ eaten }, { apples }) =>
            eaten < Math.min(apples, 2) ? [after(1000, { kind: 'apple.eaten' }, { eaten })] : [],
        },
      },
      shrugs: () => undefined,
    },
  },
}

const asked = (apples: number, questions = total, acts: { do: string; at: number }[] = []) =>
  predictions(sim, questions, { apples }, acts)

describe('predictions', () => {
  test('read the answer off the frames that follow, for any parameters', () => {
    for (const apples of [2, 3, 4, 5]) {
      const [prediction] = asked(apples)
      expect(prediction).toMatchObject({ beat: 0, right: [apples], shows: apples })
    }
  })

  test('leave out beliefs that are right by luck, that answer what another does, or nothing', () => {
    expect(asked(5)[0]!.beliefs).toEqual({ three: 3, one: 1, stopsAtTwo: 2 })
    expect(asked(3)[0]!.beliefs).toEqual({ one: 1, stopsAtTwo: 2 })
    expect(asked(2)[0]!.beliefs).toEqual({ three: 3, one: 1 })
    expect(asked(5)[0]!.offers).toEqual([1, 2, 3, 5])
  })

  test('see no further than the next act, which nobody can foresee', () => {
    expect(asked(5, total, [{ do: 'ring', at: 1500 }])[0]).toMatchObject({ beat: 2, right: [5] })
  })

  test('ask one question at a beat; the second waits for another', () => {
    const both = { total: total['total']!, again: total['total']! }
    expect(asked(5, both).map(({ name, beat }) => [name, beat])).toEqual([
      ['total', 0],
      ['again', 1],
    ])
  })

  test('do not ask where nothing wrong can be chosen', () => {
    const sure = { total: { ...total['total']!, beliefs: {} } }
    expect(asked(4, sure)).toEqual([])
    expect(asked(4, { total: { ...sure.total, kind: 'number' } })).toHaveLength(1)
  })
})

describe('drawn parameters', () => {
  test('are the same for a seed, and others for others', () => {
    const drawn = Array.from({ length: 30 }, (_, seed) => drawFor(sim, total, 'total', 'plain', seed))
    expect(new Set(drawn.map(({ params }) => params.apples))).toEqual(new Set([1, 2, 3, 4, 5]))
    drawn.forEach(({ params }, seed) => expect(drawFor(sim, total, 'total', 'plain', seed).params).toEqual(params))
  })

  test('do not come for a question that a scenario never asks', () => {
    const never = { total: { ...total['total']!, when: () => false } }
    expect(() => drawFor(sim as Sim<State, Event, typeof table>, never, 'total', 'plain', 1)).toThrow(
      'apples: “total” is not asked in scenario “plain”',
    )
  })
})
