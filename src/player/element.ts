import { narrate, plain } from '../i18n/narrate.ts'
import { drawsCharts } from './charted.ts'
import { beatIndex, beatOf, frameOf, open, toBeat, toFrame, toldFrame } from './model.ts'
import type { Loaded, Model } from './model.ts'
import { patch } from './patch.ts'
import type { Book } from './predict/index.ts'
import { widthFor } from './scene/index.ts'
import type { Kit } from './scene/index.ts'
import { isLang } from './strings/index.ts'
import type { Lang } from './strings/index.ts'
import { view } from './view/index.ts'
import type { Full, Show } from './view/index.ts'
import type { Tell } from './view/tell.ts'
import { h } from './vnode.ts'

interface Whole {
  readonly full: Full
  readonly css?: string
}

/** Where simulations and the parts that not everybody needs come from: a site's own files, or downloads on a foreign page. */
export interface Library {
  readonly ids: readonly string[]
  readonly load: (id: string, lang: Lang) => Promise<Loaded>
  readonly charts: () => Promise<{ charts: Kit; css?: string }>
  /** Everything beyond the picture and its keys; an embed has none of it. */
  readonly full?: () => Promise<Whole>
  /** What an embed needs that is to ask; the whole player has it anyway. */
  readonly predict?: () => Promise<Whole>
  readonly questions?: (id: string, lang: Lang) => Promise<Book>
  /** The player's style sheet, for a shadow root that came without one. */
  readonly css?: string
  /** The address at which a simulation can be opened whole. */
  readonly home?: (id: string, lang: Lang) => string
}

/** Reading time of a caption: 60 ms a character, never under 1.2 s. */
const readingTime = (said: string, speed: number) => Math.max(said.length * 60, 1200) / speed

/** Attributes that name a parameter (in any case, as HTML has it), and the `params` attribute, which an address fills. */
function paramsOf({ sim }: Loaded, ask: (name: string) => string | null): Record<string, string> {
  const given = new URLSearchParams(ask('params') ?? '')
  for (const name of Object.keys(sim.params)) if (!given.has(name) && ask(name) !== null) given.set(name, ask(name)!)
  return Object.fromEntries(given)
}

/**
 * Makes the element `<pod-step sim lang scenario beat full predict …params>`.
 *
 * It loads its simulation when it comes near the viewport, and says what happens in `pod-step:step` events
 * (`detail: {beat, frame, at}`); with `predict` it asks before it shows, and tells of each answer in `pod-step:answer` events
 * (`detail: {question, guess, right, isRight}`). Methods: `step(by)`, `seek(beatId)`, `play()`, `pause()`.
 */
export function podStepElement(library: Library): CustomElementConstructor {
  return class PodStep extends HTMLElement {
    static readonly observedAttributes = ['sim', 'lang', 'scenario']
    #model: Model | undefined
    #show: Omit<Show, 'widths'> = { kit: {} }
    #timer: ReturnType<typeof setTimeout> | undefined
    #near = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && void this.#open(),
      {
        rootMargin: '400px',
      },
    )
    #size = new ResizeObserver(() => this.#render())

    get #root(): ShadowRoot {
      return this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    }

    connectedCallback(): void {
      this.#near.observe(this)
      this.#size.observe(this)
    }

    disconnectedCallback(): void {
      this.#near.disconnect()
      this.#size.disconnect()
      this.pause()
    }

    attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
      if (this.#model && before !== after) void this.#open()
    }

    /** Walks beats, forward or back. */
    step(by = 1): void {
      this.#change((shown) => toBeat(shown, beatIndex(shown) + by))
    }

    /** Shows the beat with this id; an unknown one changes nothing. */
    seek(beatId: string): void {
      this.#change((shown) => {
        const beat = shown.run.beats.findIndex(({ id }) => id === beatId)
        return beat < 0 ? shown : toBeat(shown, beat)
      })
    }

    /** Plays beats to the end, each as long as its sentence takes to read. */
    play(): void {
      this.#change((shown) => ({ ...(this.#over(shown) ? toBeat(shown, 0) : shown), playing: true }))
      this.#later()
    }

    pause(): void {
      clearTimeout(this.#timer)
      this.#change((shown) => (shown.playing ? { ...shown, playing: false } : shown))
    }

    /** Goes on, unless something is asked before. */
    #gated = (shown: Model, to: Model): Model => this.#show.full?.asks?.gate(shown, to) ?? to

    /** One beat on. */
    #next = (shown: Model): Model => this.#gated(shown, toBeat(shown, beatIndex(shown) + 1))

    #over = (shown: Model) => beatIndex(shown) === shown.run.beats.length - 1

    #later(): void {
      const shown = this.#model
      if (!shown?.playing) return
      clearTimeout(this.#timer)
      this.#timer = setTimeout(
        () => {
          this.#change(this.#next)
          // At the end, and where a question stands before the next beat.
          if (this.#over(this.#model!) || this.#model!.frame === shown.frame) this.pause()
          else this.#later()
        },
        readingTime(plain(narrate(shown.words, toldFrame(shown))), shown.speed),
      )
    }

    async #open(): Promise<void> {
      this.#near.disconnect()
      const ask = (name: string) => this.getAttribute(name)
      const asked = (ask('lang') ?? document.documentElement.lang).slice(0, 2)
      const lang = isLang(asked) ? asked : 'en'
      const id = ask('sim') ?? ''
      try {
        if (!library.ids.includes(id)) throw new RangeError(`sim=“${id}” ≠ ${library.ids.join(' | ')}`)
        const loaded = await library.load(id, lang)
        const isFull = this.hasAttribute('full')
        const more = isFull ? library.full : this.hasAttribute('predict') ? library.predict : undefined
        const { full, css: style } = (await more?.()) ?? {}
        const request = { scenario: ask('scenario'), beat: ask('beat'), params: paramsOf(loaded, ask), ask }
        const opened = (full?.open ?? open)(loaded, lang, request)
        const { charts: kit = {}, css } = drawsCharts(opened) ? await library.charts() : {}
        this.#show = { kit, full, ...(!isFull && { home: library.home?.(id, lang) }) }
        this.#style(library.css, css, style)
        this.#set(opened)
        this.dataset['ready'] = ''
        full?.asks?.start(opened, this, library, (to) => this.#change(to))
      } catch (error) {
        // The picture that came with the page stays; what is wrong stands above it.
        patch(this.#body, [h('p', { class: 'problem', role: 'alert' }, `pod-step: ${(error as Error).message}`)])
      }
    }

    /** Styles a root that came without a style of its own. */
    #style(...texts: (string | undefined)[]): void {
      const root = this.#root
      if (root.querySelector('link, style')) return
      root.adoptedStyleSheets = texts.flatMap((text) => {
        if (!text) return []
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(text)
        return [sheet]
      })
    }

    /** What is ours in the root; the body that came with the page is taken over, its style sheet stays. */
    get #body(): Element {
      const root = this.#root
      const body = root.querySelector('.body') ?? root.appendChild(document.createElement('div'))
      body.className = 'body'
      return body
    }

    #set(next: Model): void {
      const before = this.#model
      this.#model = next
      this.#render()
      if (before?.frame === next.frame && before.run === next.run) return
      const detail = { beat: beatOf(next).id, frame: next.frame, at: frameOf(next).at }
      this.dispatchEvent(new CustomEvent('pod-step:step', { bubbles: true, detail }))
    }

    #render(): void {
      if (!this.#model) return
      const body = this.#body
      const held = this.#root.activeElement
      patch(body, [view(this.#model, { ...this.#show, widths: [widthFor(body.clientWidth)] }, this.#tell)])
      // What had the focus is gone: the keys go on working.
      if (held && !this.#root.activeElement) this.#root.querySelector<HTMLElement>('.player')!.focus()
    }

    #change(to: (shown: Model) => Model): void {
      if (!this.#model) return
      const next = to(this.#model)
      if (next !== this.#model) this.#set(next)
    }

    readonly #tell: Tell = {
      // A reader's hand stops the play.
      change: (to) => {
        clearTimeout(this.#timer)
        this.#change((shown) => ({ ...to(shown), playing: false }))
      },
      next: () => this.#tell.change(this.#next),
      play: () => (this.#model?.playing ? this.pause() : this.play()),
      key: (event) => this.#key(event),
    }

    #key(event: KeyboardEvent): void {
      const target = event.target as HTMLElement
      const pressed = event.key
      if (event.ctrlKey || event.metaKey || event.altKey || target.matches('input, select')) return
      if (pressed === ' ' && target.matches('button, summary, a')) return
      const { change, play } = this.#tell
      const by = (n: number) => () =>
        change((shown) =>
          this.#gated(shown, event.shiftKey ? toFrame(shown, shown.frame + n) : toBeat(shown, beatIndex(shown) + n)),
        )
      const to = (beat: number) => () => change((shown) => toBeat(shown, beat))
      const does: Record<string, () => unknown> = {
        ArrowRight: by(1),
        ArrowLeft: by(-1),
        ' ': play,
        Home: to(0),
        End: to(Infinity),
        ...this.#show.full?.press(this.#tell),
      }
      const act = does[pressed]
      if (act && act() !== false) event.preventDefault()
    }
  }
}
