import { describe, expect, test } from 'vitest'
import type { CardsFile } from '../../src/components/cards-file.ts'
import { toMarkup } from '../../src/player/vnode.ts'
import { defaultSettings, seedOf } from '../../src/review/index.ts'
import type { ReviewEvent } from '../../src/review/index.ts'
import { foretold } from '../../src/review/ui/foretold.ts'
import type { Model, Tell } from '../../src/review/ui/model.ts'
import { promptsOf } from '../../src/review/ui/prompts.ts'
import { seated } from '../../src/review/ui/seat.ts'
import { strings } from '../../src/review/ui/strings.ts'
import { view } from '../../src/review/ui/view.ts'
import { grade } from './support.ts'

const cards: CardsFile = [
  {
    ...{ id: 'pod', deck: 'pods', deckName: 'Pods', title: 'What is a Pod?', url: '/en/cards/pod/' },
    ...{ sim: 'pod-lifecycle', scenario: 'crash', revision: 'r1' },
    prompts: [
      { id: 'a', kind: 'predict', asks: 'phase', ask: 'Which phase next?', answer: 'It depends.' },
      { id: 'b', kind: 'fact', ask: 'What of b?', answer: 'So b.' },
    ],
  },
]
const silent = () => undefined
const tell: Tell = {
  ...{ show: silent, grade: silent, undo: silent, askNow: silent, next: silent },
  ...{ retry: silent, change: silent, write: silent, read: silent },
}
const at = new Date('2026-03-01T12:00:00Z')
const sit = (events: readonly ReviewEvent[] = [], lang: 'en' | 'zh' = 'en', model: Partial<Model> = {}) => {
  const empty: Model = {
    ...{ lang, say: strings[lang], base: '/', stage: 'open', prompts: promptsOf(cards) },
    ...{ stored: { events: 0, unreadable: [], persisted: false }, shown: false, held: false, heard: '' },
  }
  const log = { events, unreadable: [] }
  return seated({ ...empty, ...model }, { log, settings: defaultSettings, persisted: true }, at)
}
const page = (model: Model) => view(model, tell).map(toMarkup).join('')
const wrong = { guess: 'Failed', right: ['Running'], isRight: false }
const right = { ...wrong, guess: 'Running', isRight: true }
/** The grade that is marked, and what its button says. */
const marked = (model: Model) =>
  Array.from(page(model).matchAll(/class="grade now"[^>]*>(.*?)<kbd/g), ([, said]) => said!.replace(/<[^>]*>/g, ''))

describe('a prompt that predicts', () => {
  test('asks in a player of its card’s scenario, with a seed, and does not tell the answer', () => {
    const html = page(sit())
    expect(html).toContain('Which phase next?')
    expect(html).toContain(
      `<pod-step sim="pod-lifecycle" scenario="crash" lang="en" predict="phase" seed="${seedOf('a', 0)}" inert>`,
    )
    expect(html).not.toContain('It depends.')
  })

  test('draws by another seed once it was graded', () => {
    const before = grade('again 2026-03-01 19:40 +08:00')
    expect(page(sit([before]))).toContain(`seed="${seedOf('a', 1)}"`)
  })

  test('lets nobody into the player before its question waits', () => {
    expect(page({ ...sit(), shown: true })).toContain(' inert>')
    expect(page({ ...sit(), player: 'asks' })).not.toContain('inert')
  })

  test('is asked like any other where the player cannot be loaded', () => {
    const failed: Model = { ...sit(), player: 'failed' }
    expect(page(failed)).toContain(strings.en.playerFailed)
    expect(page(failed)).not.toContain('<pod-step')
    expect(page({ ...failed, shown: true })).toContain('src="/posters/pod-lifecycle.en.svg"')
  })
})

describe('a guess', () => {
  test('that is wrong reveals the answer and proposes again, and says so', () => {
    const model = foretold(sit(), wrong)
    expect(model).toMatchObject({ shown: true, heard: 'Not right. Proposed: Again.' })
    expect(model.predicted).toEqual({ ...wrong, seed: seedOf('a', 0), proposed: 1 })
    expect(page(model)).toContain('It depends.')
    expect(marked(model)).toEqual(['Again 10 min proposed'])
  })

  test('that is right proposes good, in either language', () => {
    expect(marked(foretold(sit(), right))).toEqual(['Good 2 days proposed'])
    expect(marked(foretold(sit([], 'zh'), right))).toEqual(['记得 2 天 建议'])
    expect(foretold(sit([], 'zh'), wrong).heard).toBe('没猜对。建议：忘了。')
  })

  test('made after the answer was shown proposes nothing', () => {
    const shown = { ...sit(), shown: true }
    expect(foretold(shown, right)).toBe(shown)
    expect(marked(shown)).toEqual(['Good 2 days'])
  })

  test('where no prompt is on screen changes nothing', () => {
    const nothing = { ...sit(), current: undefined }
    expect(foretold(nothing, right)).toBe(nothing)
  })

  test('is told by the bar and by the line of when it comes back alike', () => {
    const circles = (model: Model) => Array.from(page(model).matchAll(/<circle class="now" cx="([\d.]+)%" cy="24"/g))
    const [again] = circles(foretold(sit(), wrong))
    const [good] = circles(foretold(sit(), right))
    expect(Number(again![1])).toBeLessThan(Number(good![1]))
  })
})

describe('a look at the log', () => {
  test('keeps the player and the prediction with their prompt', () => {
    const model = { ...foretold(sit(), wrong), player: 'asks' as const }
    expect(sit([], 'en', model)).toMatchObject({ predicted: { proposed: 1 }, player: 'asks', shown: true })
  })

  test('leaves them behind with it', () => {
    const model = { ...foretold(sit(), wrong), player: 'asks' as const }
    const next = sit([grade('good 2026-03-01 19:50 +08:00')], 'en', model)
    expect(next.current).toBe('b')
    expect([next.predicted, next.player]).toEqual([undefined, undefined])
  })
})
