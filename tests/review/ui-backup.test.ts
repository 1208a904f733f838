import { describe, expect, test } from 'vitest'
import { exportLog } from '../../src/review/index.ts'
import { takeIn } from '../../src/review/ui/backup.ts'
import { strings } from '../../src/review/ui/strings.ts'
import { eventsIn, tab, useBrowser } from './browser.ts'
import { grade } from './support.ts'

const [first, second] = [grade('good 2026-03-01 07:30 +08:00'), grade('hard 2026-03-02 07:30 +08:00')]
const text = exportLog({ events: [first, second], unreadable: [] })

describe('a file that is imported', () => {
  useBrowser()

  test('adds what is missing and says what was here already', async () => {
    const store = await tab()
    await store.append(first)
    expect(await takeIn(store, text, strings.en)).toEqual({
      about: 'backup',
      text: '1 entry came in, 1 was here already.',
    })
    expect(await eventsIn(store)).toHaveLength(2)
  })

  test('comes in but for the lines that cannot be read, which are named', async () => {
    const note = await takeIn(await tab(), `${text}{"kind":"star"}\n`, strings.zh)
    expect(note).toMatchObject({
      text: '导入了 2 条，另有 0 条这里已有。',
      lost: '有 1 行没有导入，其余照常导入。原因如下。',
    })
    expect(note.details).toEqual([
      '第 3 行：kind 应为 "grade" 或 "undo"，实际是 "star"。这一行没有导入，其余照常导入。',
    ])
  })

  test('without one readable entry changes nothing and says so', async () => {
    const store = await tab()
    expect(await takeIn(store, 'not a log', strings.en)).toMatchObject({
      text: 'Nothing came in: this file holds no entry that could be read.',
      bad: true,
    })
    expect(await eventsIn(store)).toEqual([])
  })
})
