import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { filmOf, filmScene } from '../../sims/cluster/recording/film/index.ts'
import type { FilmEvent } from '../../sims/cluster/recording/film/index.ts'
import type { Frame } from '../../sims/kernel/index.ts'
import type { FilmWords } from '../../src/components/recordings/film/sides.ts'
import { allBeside } from '../../src/components/recordings/played.ts'
import type { Beside } from '../../src/components/recordings/played.ts'
import { recordingIds, variesOf } from '../../src/components/recordings/recording.ts'
import { told } from '../../src/components/recordings/tell.ts'
import type { RecordingWords } from '../../src/components/recordings/words.ts'
import { LANGS } from '../../src/i18n/index.ts'
import { choose, narrate, plain, valuesOf } from '../../src/i18n/narrate.ts'
import type { Piece } from '../../src/i18n/narrate.ts'
import { recordingSentences } from '../../src/i18n/recordings/index.ts'
import { parseYaml } from '../../src/schemas/yaml.ts'
import { EXCEPTIONS, NOT_PLAYED } from '../cluster/exceptions.ts'
import { labelsOf } from '../support/labels.ts'

const read = (path: string) => parseYaml(readFileSync(path, 'utf8'), path)
const wordsIn = (lang: string) => read(`content/recordings/${lang}.yaml`) as RecordingWords
const narrationIn = (lang: string) => read(`content/recordings/narration/${lang}.yaml`) as FilmWords

const LONGEST = { en: 140, zh: 60 } as const

/** Names and codes are data, and as long as Kubernetes has them: they count as a word. */
const lengthOf = (pieces: readonly Piece[]) =>
  pieces.reduce((sum, { text, value }) => sum + (value ? Math.min(text.length, 10) : text.length), 0)

const places = (sentence: unknown): string[] =>
  typeof sentence === 'string'
    ? Array.from(sentence.matchAll(/\{(\w+)/g), ([, name]) => name!)
    : Object.values(sentence as object).flatMap(places)

test('both languages say the same things about recordings with the same values', () => {
  const shape = (of: object) => Object.entries(of).map(([name, said]) => [name, [...new Set(places(said))].sort()])
  expect(shape(recordingSentences.zh)).toEqual(shape(recordingSentences.en))
  expect(shape(recordingSentences.zh.change)).toEqual(shape(recordingSentences.en.change))
  expect(shape(recordingSentences.zh.verdictTexts)).toEqual(shape(recordingSentences.en.verdictTexts))
})

describe.each(LANGS)('in %s', (lang) => {
  const words = wordsIn(lang)

  test('every recording says what it shows, and none else does', () => {
    expect(Object.keys(words.shows).sort()).toEqual(recordingIds)
  })

  test('every exception says its reason', () => {
    const expected = Object.keys({ ...EXCEPTIONS, ...NOT_PLAYED })
    expect(expected.filter((id) => !words.exceptions[id])).toEqual([])
  })
})

describe('what is said of every recording and of its replay', () => {
  let all: Beside[] = []
  let frames: Frame<unknown, FilmEvent>[] = []
  beforeAll(async () => {
    all = await allBeside()
    const courses = all.flatMap(({ recorded, simulated }) => (simulated ? [recorded, simulated] : [recorded]))
    frames = courses.flatMap((course) => filmOf(course).frames)
  })

  test.each(LANGS)('every picture has its sentence in %s, short and with all its values', (lang) => {
    const words = narrationIn(lang) as unknown as Parameters<typeof narrate>[0]
    const wrong = new Set<string>()
    for (const frame of frames) {
      const sentence = words.events[frame.event.kind]
      const chosen = sentence && choose(sentence, valuesOf(frame))
      const pieces = narrate(words, frame)
      const said = plain(pieces)
      const limit = frame.event.kind === 'act' ? Infinity : LONGEST[lang]
      if (!chosen || lengthOf(pieces) > limit || said.includes('undefined')) wrong.add(`${frame.event.kind}: ${said}`)
    }
    expect([...wrong]).toEqual([])
  })

  test.each(LANGS)('every word of a picture is translated into %s', (lang) => {
    const { words } = narrationIn(lang)
    const labels = frames.flatMap(({ state }) => labelsOf(filmScene(state as Parameters<typeof filmScene>[0])))
    const codes = labels.flatMap((label) => (typeof label === 'string' ? [] : [label.word]))
    expect([...new Set(codes)].filter((code) => !words[code])).toEqual([])
  })

  test.each(LANGS)('every milestone says in %s what changed', (lang) => {
    const said = all.flatMap(({ pairs }) => pairs.map(({ changes }) => told(changes, recordingSentences[lang])))
    expect(said.filter((text) => text === '' || text.includes('undefined'))).toEqual([])
    expect(said.length).toBeGreaterThan(1000)
  })

  test('the scenarios that were recorded four times say which milestones came in both orders', async () => {
    const races = await Promise.all(recordingIds.map(variesOf))
    expect(races.filter(({ length }) => length > 0).length).toBeGreaterThan(3)
    for (const [one, other, [first, second]] of races.flat()) expect([one && other, first + second]).toEqual([other, 4])
  })
})
