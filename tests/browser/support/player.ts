import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import en from '../../../src/player/strings/en.ts'
import zh from '../../../src/player/strings/zh.ts'
import type { Lang } from '../../../src/player/index.ts'

/** A player on a page, with what a reader sees of it. */
export interface Hands {
  readonly root: Locator
  readonly sentence: Locator
  readonly slider: Locator
  readonly problems: Locator
  readonly step: Locator
  readonly button: (name: string) => Locator
  /** Where it stands, counted from 1. */
  readonly where: () => Promise<{ beat: number; beats: number; frame: number; frames: number }>
  readonly atBeat: (beat: number) => Promise<void>
  /** Waits until it runs; it asks before it shows only where a test is about that. */
  readonly ready: (asking?: boolean) => Promise<void>
}

/** Finds a page's player (the first, unless another is meant). */
export function player(page: Pick<Page, 'locator'>, lang: Lang = 'en', nth = 0): Hands {
  const root = page.locator('pod-step').nth(nth)
  const say = { en, zh }[lang]
  const button = (name: string) => root.getByRole('button', { name, exact: true })
  const where = async () => {
    const said = (await root.locator('.position span').allTextContents()).join(' ')
    const [beat, beats, frame, frames] = (said.match(/\d+/g) ?? []).map(Number)
    return { beat: beat!, beats: beats!, frame: frame!, frames: frames! }
  }
  return {
    root,
    sentence: root.locator('.caption .sentence'),
    slider: root.getByRole('slider', { name: say.scrub, exact: true }),
    problems: root.getByRole('alert'),
    step: button(say.step),
    button,
    where,
    atBeat: (beat) => expect.poll(async () => (await where()).beat).toBe(beat),
    // Below the fold it waits for the reader, so it is brought into view first.
    ready: async (asking = false) => {
      await root.scrollIntoViewIfNeeded()
      await expect(root).toHaveAttribute('data-ready', '')
      const predict = root.locator('.keys .predict[aria-pressed="true"]')
      if (!asking && (await predict.count())) await predict.click()
    },
  }
}
