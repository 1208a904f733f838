import { describe, expect, test } from 'vitest'
import type { CardsFile } from '../../src/components/cards-file.ts'
import { toMarkup } from '../../src/player/vnode.ts'
import { defaultSettings } from '../../src/review/index.ts'
import type { ReviewEvent } from '../../src/review/index.ts'
import type { Model, Tell } from '../../src/review/ui/model.ts'
import { promptsOf } from '../../src/review/ui/prompts.ts'
import { seated, touched } from '../../src/review/ui/seat.ts'
import { strings } from '../../src/review/ui/strings.ts'
import { view } from '../../src/review/ui/view.ts'
import { grade } from './support.ts'

const cards: CardsFile = [
  {
    ...{ id: 'pod', deck: 'pods', deckName: 'Pods', title: 'What is a Pod?', url: '/en/cards/pod/' },
    ...{ sim: 'pod-lifecycle', scenario: 'crash', revision: 'r1' },
    prompts: ['a', 'b'].map((id) => ({ id, kind: 'fact', ask: `What of \`${id}\` <b>?`, answer: `So \`${id}\`.` })),
  },
]
const empty: Model = {
  ...{ lang: 'en', say: strings.en, base: '/', stage: 'open', prompts: promptsOf(cards) },
  ...{ stored: { events: 0, unreadable: [], persisted: false }, shown: false, held: false, heard: '' },
}
const silent = () => undefined
const tell: Tell = {
  ...{ show: silent, grade: silent, undo: silent, askNow: silent, next: silent },
  ...{ retry: silent, change: silent, write: silent, read: silent },
}
const at = new Date('2026-03-01T12:00:00Z')
const sit = (events: readonly ReviewEvent[], model = empty) =>
  seated(model, { log: { events, unreadable: [] }, settings: defaultSettings, persisted: true }, at)
const page = (model: Model) => view(model, tell).map(toMarkup).join('')

const goodA = grade('good 2026-03-01 19:50 +08:00')

describe('the page', () => {
  test('asks without telling, and names code as code; no text is markup', () => {
    const html = page(sit([]))
    expect(html).toContain('<h2 class="question" tabindex="-1">What of <code>a</code> &lt;b&gt;?</h2>')
    expect(html).not.toContain('So <code>a</code>')
  })

  test('shows the answer with the card’s address, its picture, and four grades', () => {
    const html = page({ ...sit([]), shown: true })
    expect(html).toContain('<p>So <code>a</code>.</p><p><a href="/en/cards/pod/">')
    expect(html).toContain('src="/posters/pod-lifecycle.en.svg"')
    expect(html.match(/class="grade(?: now)?"/g)).toHaveLength(4)
  })

  test('says so when the prompts could not be loaded, with a key that tries again', () => {
    expect(page({ ...empty, stage: 'noCards' })).toMatch(/The prompts could not be loaded.*Try again/)
  })

  test('says why nothing is graded where nothing can be stored, and leads on', () => {
    const html = page({ ...empty, trouble: 'unavailable', current: 'a', shown: true })
    expect(html).toContain(strings.en.trouble.unavailable)
    expect(html).toContain('Next prompt')
    expect(html).not.toContain('class="grade')
  })

  test('offers a backup at the end of the day once the browser may delete what would hurt', () => {
    const done = { ...sit([goodA]), current: undefined }
    const html = (events: number, persisted: boolean) =>
      page({ ...done, stored: { events, unreadable: [], persisted } }).split('<details')[0]
    expect(html(30, false)).toContain('Export 30 entries')
    expect(html(30, true)).not.toContain('Export')
    expect(html(29, false)).not.toContain('Export')
  })

  test('names the records that cannot be read', () => {
    const stored = { events: 1, unreadable: ['Record 1: expected an object, found 7.'], persisted: true }
    const html = page({ ...sit([]), stored })
    expect(html).toContain('1 stored record cannot be read. They are kept and exported, and left out of the schedule.')
    expect(html).toContain('<li>Record 1: expected an object, found 7.</li>')
  })
})

describe('a look at the log', () => {
  test('leaves the answer on screen while its prompt stays', () => {
    const before = { ...sit([]), shown: true }
    expect(sit([], before)).toMatchObject({ current: 'a', shown: true })
    expect(sit([goodA], before)).toMatchObject({ current: 'b', shown: false })
  })

  test('keeps a prompt that is held, though nothing asks for it', () => {
    const held = { ...sit([]), held: true, shown: true }
    expect(sit([goodA], held)).toMatchObject({ current: 'a', shown: true })
  })

  test('notices when the prompt on screen was graded elsewhere', () => {
    const before = sit([])
    expect(touched(before, sit([goodA], before))).toBe(true)
    expect(touched(before, sit([{ ...goodA, prompt: 'b' }], before))).toBe(false)
  })
})
