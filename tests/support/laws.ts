import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaults, run, startParams } from '../../sims/kernel/index.ts'
import type { Act, Frame, Happening, Param, ParamTable, ParamValues, Run, Sim, Start } from '../../sims/kernel/index.ts'
import { choose, label, narrate, plain, valuesOf } from '../../src/i18n/narrate.ts'
import { labelsOf } from './labels.ts'
import { LANGUAGES, readWords } from './words.ts'
import type { Language } from './words.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** How many drawn runs obeyed the laws. */
    runs?: number
  }
}

const LONGEST = { en: 140, zh: 60 } as const

const anyValue = (param: Param): fc.Arbitrary<number | string | boolean> => {
  if (param.kind === 'flag') return fc.boolean()
  if (param.kind === 'choice') return fc.constantFrom(...param.options)
  const step = param.step ?? 1
  return fc.integer({ min: 0, max: Math.floor((param.max - param.min) / step) }).map((n) => param.min + n * step)
}

/** Draws parameters from the whole space of a table. */
export const anyParams = <T extends ParamTable>(table: T): fc.Arbitrary<ParamValues<T>> =>
  fc.record(Object.fromEntries(Object.entries(table).map(([name, param]) => [name, anyValue(param)]))) as fc.Arbitrary<
    ParamValues<T>
  >

/** Draws a reader who acts at random: moments over the horizon, actions that the simulation knows, targets it offered at its start or later. */
export function anyActs(sim: Sim): fc.Arbitrary<Act[]> {
  const names = Object.keys(sim.actions)
  if (!names.length) return fc.constant([])
  const start = run(sim)
  const targets = (name: string) => [
    ...new Set(start.frames.flatMap(({ state }) => [...sim.actions[name]!.targets(state, defaults(sim.params))])),
    '',
  ]
  const act = fc
    .constantFrom(...names)
    .chain((name) =>
      fc.record({ do: fc.constant(name), at: fc.nat(sim.horizon), on: fc.constantFrom(...targets(name)) }),
    )
  return fc.array(act, { maxLength: 5 })
}

/** What was said already: runs repeat themselves, and asking once is enough. */
const once = () => {
  const seen = new Set<string>()
  return (value: unknown): boolean => {
    const text = JSON.stringify(value)
    return !seen.has(text) && Boolean(seen.add(text))
  }
}

/** Checks the words of whole runs; what came before with the same values is not asked again. */
function sayer(sim: Sim): (run: Run, start: Start<ParamValues<ParamTable>>) => void {
  const isNew = once()
  const books = LANGUAGES.map((lang) => [lang, readWords(sim.id, lang)] as const)
  return ({ frames }, start) => {
    const params = startParams(sim, start)
    const told = frames.filter(({ actor, event, because }) => isNew([actor, event, because]))
    const labels = frames
      .flatMap(({ state, at }) => [...labelsOf(sim.scene(state, params, at))])
      .filter((text) => isNew(text))
    for (const [lang, words] of books) {
      for (const frame of told) saysFrame(words, frame, lang)
      for (const text of labels) {
        if (typeof text !== 'string') expect(words.words, `${lang}: a word of the drawing`).toHaveProperty([text.word])
        expect(label(words, text), `${lang}: a label of the drawing`).not.toMatch(/undefined|NaN/)
      }
    }
  }
}

function saysFrame(words: ReturnType<typeof readWords>, frame: Frame, lang: Language): void {
  const { kind } = frame.event
  const sentence = words.events[kind]
  expect(
    sentence && choose(sentence, valuesOf(frame)),
    `${lang}: a sentence for ${kind} ${JSON.stringify(frame.event)}`,
  ).toBeTruthy()
  const said = plain(narrate(words, frame))
  expect(said, `${lang}: ${kind}`).not.toMatch(/undefined|NaN|\[object|[{}]/)
  expect(said.length, `${lang}: "${said}" is too long`).toBeLessThanOrEqual(LONGEST[lang])
  if (frame.actor !== 'start' && frame.actor !== 'reader')
    expect(words.actors, `${lang}: actor`).toHaveProperty([frame.actor])
  for (const name of Object.keys(frame.because))
    expect(words.because, `${lang}: because of ${kind}`).toHaveProperty([name])
}

/** Where a value is not plain JSON, as a path; '' when it is. What states share is looked at once. */
function unplain(value: unknown, path = 'run', seen = new WeakSet<object>()): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return ''
  if (typeof value === 'number') return Number.isFinite(value) ? '' : path
  if (typeof value !== 'object') return path
  if (seen.has(value)) return ''
  seen.add(value)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && !Array.isArray(value)) return path
  for (const [field, part] of Object.entries(value)) {
    const found = unplain(part, `${path}.${field}`, seen)
    if (found) return found
  }
  return ''
}

/** A run as it is compared: every event, and the states that a step shows. Those between them differ by one event. */
function compared({ frames, beats, ...rest }: Run): Run {
  const shown = new Set(beats.map(({ last }) => last))
  return {
    ...rest,
    beats,
    frames: frames.map((frame, index) => (shown.has(index) ? frame : { ...frame, state: null })),
  }
}

/** What every run obeys, whatever the parameters and the reader's acts. */
export function checkRun(sim: Sim, start: Start<ParamValues<ParamTable>>): Run {
  const result = run(sim, start)
  expect(result.violations.map(({ invariant }) => invariant)).toEqual([])
  expect(result.end, 'a run ends by itself, not by the step budget').not.toBe('budget')
  expect(unplain(result), 'plain data, so that it survives a round trip').toBe('')
  const first = compared(result)
  const text = JSON.stringify(first)
  // Texts first: telling what differs is slow, and nothing differs.
  const again = compared(run(sim, start))
  if (JSON.stringify(again) !== text) expect(again).toEqual(first)
  if (JSON.stringify(JSON.parse(text)) !== text) expect(JSON.parse(text)).toEqual(first)
  result.frames.forEach(({ at, cause }, index) => {
    expect(at).toBeGreaterThanOrEqual(result.frames[index - 1]?.at ?? 0)
    expect(cause ?? -1).toBeLessThan(index)
  })
  return result
}

/**
 * All laws for one simulation in one line: every scenario and `runs` drawn parameter sets with drawn acts give plain data,
 * the same run twice, time that never goes back, invariants that hold, and a sentence in both languages for all that happens.
 */
export function obeysTheLaws<S, E extends Happening, T extends ParamTable>(typed: Sim<S, E, T>, runs = 1000): void {
  const sim = typed as unknown as Sim
  describe(`${sim.id} obeys the laws`, () => {
    for (const scenario of Object.keys(sim.scenarios)) {
      test(`scenario ${scenario}`, () => {
        const result = checkRun(sim, { scenario })
        expect(result.beats.length, 'at least four beats').toBeGreaterThanOrEqual(4)
        expect(new Set(result.beats.map(({ id }) => id)).size).toBe(result.beats.length)
        sayer(sim)(result, { scenario })
      })
    }

    test('teaches at least three things with at least three parameters', () => {
      expect(Object.keys(sim.scenarios).length).toBeGreaterThanOrEqual(3)
      expect(Object.keys(sim.params).length).toBeGreaterThanOrEqual(3)
      expect(Object.keys(sim.actions).length).toBeGreaterThanOrEqual(1)
      expect(Object.keys(sim.invariants).length).toBeGreaterThanOrEqual(2)
      const films = Object.keys(sim.scenarios).map((scenario) => JSON.stringify(run(sim, { scenario }).frames))
      expect(new Set(films).size).toBe(films.length)
    })

    test('names everything in both languages', () => {
      for (const lang of LANGUAGES) {
        const words = readWords(sim.id, lang)
        for (const part of ['params', 'scenarios', 'actions', 'invariants'] as const)
          expect(Object.keys(words[part]).sort(), `${lang}: ${part}`).toEqual(Object.keys(sim[part]).sort())
      }
      expect(Object.keys(readWords(sim.id, 'en').events).sort()).toEqual(
        Object.keys(readWords(sim.id, 'zh').events).sort(),
      )
    })

    test('any parameters, any reader', ({ task }) => {
      const says = sayer(sim)
      let obeyed = 0
      fc.assert(
        fc.property(anyParams(sim.params), anyActs(sim), (params, acts) => {
          fc.pre(!sim.refuses?.(params))
          const start = { params, acts }
          const result = checkRun(sim, start)
          says(result, start)
          obeyed++
        }),
        { numRuns: runs },
      )
      // Told on the page “How we know”.
      task.meta.runs = obeyed
    }, 300_000)
  })
}
