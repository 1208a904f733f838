import { expect, test } from 'vitest'
import { drawFor, predictions, run, startParams } from '../../sims/kernel/index.ts'
import type { ParamTable, Questions, Sim } from '../../sims/kernel/index.ts'
import { simIds } from '../support/catalog.ts'
import { asksWell } from '../support/question-laws.ts'

type AnySim = Sim<unknown, { kind: string }, ParamTable>

const modules = import.meta.glob<{ default: AnySim }>('../../sims/catalog/*/index.ts', { eager: true })
const books = import.meta.glob<{ questions: Questions }>('../../sims/catalog/*/questions.ts', { eager: true })

for (const id of simIds) {
  const sim = modules[`../../sims/catalog/${id}/index.ts`]!.default
  const book = books[`../../sims/catalog/${id}/questions.ts`]
  if (!book) {
    test(`${id} asks something`, () => expect(book, `sims/catalog/${id}/questions.ts`).toBeDefined())
    continue
  }
  const { questions } = book
  // Some runs on the cluster have some hundreds of frames, and a wrong model is a run of its own.
  const isLong = run(sim).frames.length > 100
  asksWell(sim, questions, isLong ? 60 : 300)

  test(`${id}: a seed draws the same question again, and another seed often another one`, () => {
    for (const name of Object.keys(questions)) {
      const scenario = Object.keys(sim.scenarios).find((each) =>
        predictions(sim, questions, startParams(sim, { scenario: each }), sim.scenarios[each]!.acts ?? []).some(
          (asked) => asked.name === name,
        ),
      )!
      const drawn = Array.from({ length: isLong ? 8 : 20 }, (_, seed) => drawFor(sim, questions, name, scenario, seed))
      for (const [seed, { params, prediction }] of drawn.entries()) {
        expect(drawFor(sim, questions, name, scenario, seed)).toEqual({ params, prediction })
        const acts = sim.scenarios[scenario]!.acts ?? []
        const [again] = predictions(sim, { [name]: questions[name]! }, params, acts, run(sim, { params, acts }))
        expect(again).toEqual(prediction)
      }
      expect(new Set(drawn.map(({ params }) => JSON.stringify(params))).size).toBeGreaterThan(3)
    }
  })
}
