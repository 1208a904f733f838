import { root } from '../../i18n/address.ts'
import type { Lang } from '../../i18n/index.ts'
import { patch } from '../../player/patch.ts'
import type { CardsFile } from '../../components/cards-file.ts'
import { paintCount } from '../../components/client/paint-progress.ts'
import { defaultSettings, momentOf, openStore, StoreError } from '../index.ts'
import type { Grade, ReviewEvent, ReviewStore } from '../index.ts'
import { saveLog, takeIn } from './backup.ts'
import { intervalInWords } from './interval.ts'
import { listenToKeys } from './listen.ts'
import { FIELDS } from './fields.ts'
import { foretold } from './foretold.ts'
import type { Model, Tell } from './model.ts'
import { fetchPlayer, listenToPlayer } from './player.ts'
import { fetchPicture } from './prompt.ts'
import { promptsOf } from './prompts.ts'
import { put } from './put.ts'
import { seated, touched } from './seat.ts'
import type { Stored } from './seat.ts'
import { strings } from './strings.ts'
import { turns } from './turns.ts'
import { view } from './view.ts'

const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Runs the review in an element of a page: what the reader does goes to the store first, and then to the screen. */
export function review(body: HTMLElement, lang: Lang, base: string): void {
  const page = body.ownerDocument
  const say = strings[lang]
  let store: ReviewStore | undefined
  let stored: Stored = { log: { events: [], unreadable: [] }, settings: defaultSettings, persisted: false }
  let timer: ReturnType<typeof setTimeout> | undefined
  let model: Model = {
    ...{ lang, say, base, stage: 'loading', prompts: new Map(), shown: false, held: false, heard: '' },
    stored: { events: 0, unreadable: [], persisted: false },
  }

  const show = (next: Model, scroll = true) => {
    const moved = next.current !== model.current || next.stage !== model.stage
    const revealed = next.shown && !model.shown
    const had = model.stage !== 'loading'
    model = next
    patch(body, view(model, tell))
    // Not on arrival: a page that takes the focus by itself takes readers past its header.
    if (had && (moved || revealed)) {
      const to = body.querySelector<HTMLElement>(model.shown ? '.answer' : '.question')
      // After the player, which moves the focus when it says what a guess came to.
      queueMicrotask(() => to?.focus({ preventScroll: !scroll }))
    }
    settle()
  }

  /** What follows from what is on screen: the count in the header, the next picture, the next step that comes back. */
  function settle(): void {
    const { reviews, current, prompts } = model
    const asked = prompts.get(current ?? '')
    if (asked && asked.asks === undefined) fetchPicture(model, asked)
    if (asked?.asks !== undefined) fetchPlayer().catch(() => model.player || show({ ...model, player: 'failed' }))
    if (!reviews) return
    const { due, fresh, waiting } = reviews.queue
    paintCount(page, due.length + fresh.length)
    clearTimeout(timer)
    if (!current && waiting[0]) timer = setTimeout(look, Math.max(1000, waiting[0].at - Date.now()))
  }

  const look = () => store && queue.idle() && show(seated(model, stored, new Date()))

  const queue = turns((error) => {
    if (!(error instanceof StoreError)) reportError(error)
    show({ ...model, trouble: error instanceof StoreError ? error.trouble : 'failed' })
  })
  // A second press while the first is being written is a slip, not a second grade.
  const act = (work: (store: ReviewStore) => Promise<void>) => {
    const open = store
    if (open && queue.idle()) queue.add(() => work(open))
  }

  async function reread(from: ReviewStore): Promise<void> {
    const [log, settings, persisted] = await Promise.all([from.read(), from.settings(), from.isPersisted()])
    stored = { log, settings, persisted }
  }

  const write = async (to: ReviewStore, event: ReviewEvent) => {
    await to.append(event)
    stored = { ...stored, log: { ...stored.log, events: [...stored.log.events, event] } }
  }

  const now = () => momentOf(new Date(), stored.settings.rollover)
  const fresh = {
    ...{ shown: false, held: false, trouble: undefined, note: undefined },
    ...{ player: undefined, predicted: undefined },
  } as const

  const tell: Tell = {
    show: () => show({ ...model, shown: true, heard: '' }),
    next: () => {
      const ids = [...model.prompts.keys()]
      show({
        ...model,
        ...fresh,
        trouble: model.trouble,
        current: ids[(ids.indexOf(model.current ?? '') + 1) % ids.length],
      })
    },
    grade: (grade: Grade, how: string) =>
      act(async (to) => {
        const { reviews, current = '', shown, predicted } = model
        const asked = model.prompts.get(current)
        if (!reviews || !asked || !shown) return
        const interval = reviews.scheduler.preview(reviews.memories.get(current), now())[grade]
        const { revision } = asked.card
        const came = { how, ...(predicted && { predicted }) }
        await write(to, { id: newId(), kind: 'grade', prompt: current, revision, grade, ...came, ...now() })
        const next = seated({ ...model, ...fresh, current: undefined }, stored, new Date())
        const said = { grade: say.grades[grade - 1]!, interval: intervalInWords(interval, say), n: next.reviews!.left }
        show({ ...next, heard: put(say.graded, said) })
      }),
    undo: () =>
      act(async (to) => {
        const last = model.reviews?.last
        if (!last) return show({ ...model, heard: say.nothingToUndo })
        await write(to, { id: newId(), kind: 'undo', of: last.id, ...now() })
        // The answer is on screen again, for what was wrong was the grade.
        const back = { ...model, ...fresh, current: last.prompt, held: true, shown: true, predicted: last.predicted }
        show({ ...seated(back, stored, new Date()), heard: say.undone })
      }),
    askNow: () => {
      const step = model.reviews?.queue.waiting[0]
      if (step) show({ ...model, ...fresh, current: step.prompt, held: true, heard: '' })
    },
    change: (name, value, typed) =>
      act(async (to) => {
        const range = FIELDS.find((field) => field.name === name)
        const said = { name: say[name], min: range?.min ?? 0, max: range?.max ?? 23, found: typed }
        const failed = await to.changeSettings({ [name]: value }).catch((error: unknown) => {
          if (error instanceof RangeError) return true
          throw error
        })
        await reread(to)
        const text = failed ? put(say.badSetting, said) : say.saved
        show(seated({ ...model, note: { about: 'settings', text, bad: failed === true } }, stored, new Date()))
      }),
    write: () => {
      const file = saveLog(page, stored.log, now().day)
      const text = put(say.exported, { file })
      show({ ...model, note: { about: 'backup', text }, heard: text })
    },
    read: (file) =>
      act(async (to) => {
        const note = await takeIn(to, await file.text(), say)
        await reread(to)
        show(seated({ ...model, note }, stored, new Date()))
      }),
    retry: () => void begin(),
  }

  /** Another tab wrote: its grade counts here too, and what it graded is not asked again. */
  async function follow(from: ReviewStore): Promise<void> {
    await reread(from)
    const next = seated(model, stored, new Date())
    if (!touched(model, next)) return show(next)
    show({ ...seated({ ...model, ...fresh, current: undefined }, stored, new Date()), heard: say.elsewhere })
  }

  async function begin(): Promise<void> {
    const cards = await fetch(root(base, `${lang}/cards.json`))
      .then((answer) => answer.json() as Promise<CardsFile>)
      .catch(() => undefined)
    if (!cards) return show({ ...model, stage: 'noCards' })
    const prompts = promptsOf(cards)
    const ready: Model = { ...model, stage: 'open', prompts }
    try {
      const opened = await openStore()
      await reread(opened)
      opened.onChange(() => queue.add(() => follow(opened)))
      store = opened
      show(seated(ready, stored, new Date()))
    } catch (error) {
      show({
        ...ready,
        trouble: error instanceof StoreError ? error.trouble : 'failed',
        current: [...prompts.keys()][0],
      })
    }
  }

  listenToKeys(page, () => model, tell)
  // What is on the screen stays where it is: the reader is looking at the player.
  listenToPlayer(body, {
    opens: () => show({ ...model, player: undefined }),
    asks: () => show({ ...model, player: 'asks', heard: model.shown ? model.heard : say.asks }),
    answers: (answered) => show(foretold(model, answered), false),
    passes: () => model.shown || show({ ...model, shown: true, heard: '' }, false),
  })
  page.addEventListener('visibilitychange', () => page.visibilityState === 'visible' && look())
  show(model)
  void begin()
}
