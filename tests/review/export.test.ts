import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportLog, importLog, lineIn, merge, problemWords, readLog } from '../../src/review/index.ts'
import { grade, logDrawn, logsDrawn } from './support.ts'

const [first, second] = [grade('good 2026-03-01 12:00 +00:00'), grade('good 2026-03-03 12:00 +00:00')]

describe('the log as text', () => {
  test('is one JSON object a line, in order of time', () => {
    const text = exportLog(readLog([second, first]))
    expect(text).toBe(`${JSON.stringify(first)}\n${JSON.stringify(second)}\n`)
  })

  test('comes back as the same log', () => {
    fc.assert(
      fc.property(logDrawn, (events) => {
        expect(importLog(exportLog(readLog(events)))).toEqual({ events: merge(events), problems: [] })
      }),
    )
  })

  test('of two devices, one file after the other, is the merged log', () => {
    fc.assert(
      fc.property(logsDrawn, ([a, b]) => {
        const both = exportLog(readLog(a)) + exportLog(readLog(b))
        expect(importLog(both).events).toEqual(merge(a, b))
      }),
    )
  })

  test('carries along what this version cannot read', () => {
    const later = { ...first, kind: 'suspend' }
    expect(exportLog(readLog([later, first]))).toBe(`${JSON.stringify(first)}\n${JSON.stringify(later)}\n`)
  })
})

describe('a file with faults', () => {
  test('comes in but for the faulty lines, which are named by number', () => {
    const lines = [
      JSON.stringify(first),
      '{"id": "cut o',
      '',
      '[]',
      JSON.stringify({ ...first, grade: 0 }),
      JSON.stringify(second),
    ]
    const { events, problems } = importLog(lines.join('\n'))
    expect(events).toEqual([first, second])
    const told = (lang: 'en' | 'zh') => problems.map(({ line, problem }) => lineIn(line, problem, problemWords[lang]))
    expect(told('en')).toEqual([
      String.raw`Line 2: expected one JSON object, found "{\"id\": \"cut o". It was left out; the others came in.`,
      'Line 4: kind: expected "grade" or "undo", found nothing. It was left out; the others came in.',
      'Line 5: grade: expected a whole number from 1 to 4, found 0. It was left out; the others came in.',
    ])
    expect(told('zh')).toEqual([
      String.raw`第 2 行：应为一个 JSON 对象，实际是 "{\"id\": \"cut o"。这一行没有导入，其余照常导入。`,
      '第 4 行：kind 应为 "grade" 或 "undo"，实际是空缺。这一行没有导入，其余照常导入。',
      '第 5 行：grade 应为 1 到 4 的整数，实际是 0。这一行没有导入，其余照常导入。',
    ])
  })

  test('may have been through an editor that adds a byte order mark and Windows line ends', () => {
    const text = `\uFEFF${JSON.stringify(first)}\r\n\r\n${JSON.stringify(second)}`
    expect(importLog(text)).toEqual({ events: [first, second], problems: [] })
  })

  test('that is no log at all has a short message a line', () => {
    const { events, problems } = importLog('x'.repeat(10_000))
    expect(events).toEqual([])
    expect(problems.map(({ line, problem }) => lineIn(line, problem, problemWords.en))).toEqual([
      `Line 1: expected one JSON object, found "${'x'.repeat(40)}…". It was left out; the others came in.`,
    ])
  })
})
