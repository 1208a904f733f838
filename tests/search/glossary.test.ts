import { expect, test } from 'vitest'
import { tokens } from '../../src/search/encode.ts'
import { glossary } from './fixtures.ts'

test('every entry has an id, both names, synonyms, and one line of meaning in both languages', () => {
  for (const { id, en, zh, synonyms, meaning, ...rest } of glossary) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
    for (const text of [en, zh, ...synonyms, meaning.en, meaning.zh]) expect(text, id).toMatch(/^\S(.*\S)?$/)
    expect(meaning.en, id).toMatch(/^[A-Z].{0,115}\.$/)
    expect(meaning.zh, id).toMatch(/^[^,.;:()]{4,60}。$/)
    expect(Object.keys(rest), id).toEqual([])
  }
})

test('an id stands once', () => {
  const ids = glossary.map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)])
})

test('a name belongs to one term only, however it is spelt', () => {
  const owners = new Map<string, string>()
  for (const { id, en, zh, synonyms } of glossary) {
    for (const name of [en, zh, ...synonyms]) {
      const spelt = tokens(name).flatMap(({ atom, word }) => (atom ? [word] : []))
      expect(spelt, `${id}: ${name}`).not.toEqual([])
      const key = spelt.join('')
      expect(owners.get(key) ?? id, name).toBe(id)
      owners.set(key, id)
    }
  }
})

test('Chinese meanings put one space between Han and Latin and none beside punctuation', () => {
  for (const { id, zh, meaning } of glossary) {
    for (const text of [zh, meaning.zh]) {
      expect(text, id).not.toMatch(/\p{sc=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{sc=Han}/u)
      expect(text, id).not.toMatch(/ [，。；：、（）]|[，。；：、（）] | {2}/u)
    }
  }
})
