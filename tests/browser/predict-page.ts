import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { drawFor } from '../../sims/kernel/index.ts'
import sim from '../../sims/catalog/pause-container/index.ts'
import { questions } from '../../sims/catalog/pause-container/questions.ts'
import { openReview } from './review-page.ts'

/** A card of the file that the review loads, as far as these tests care. */
export interface Entry {
  readonly id: string
  readonly prompts: readonly { readonly id: string; readonly kind: string; readonly asks?: string }[]
}

/** Lets the review ask one prompt only: one that predicts what becomes of the IP of a Pod; `change` asks something else. */
export async function onlyPredict(page: Page, lang = 'en', change: object = {}, asks = 'ip'): Promise<void> {
  await page.route(`**/${lang}/cards.json`, async (route) => {
    const cards = (await (await route.fetch()).json()) as Entry[]
    const card = cards.find(({ id }) => id === 'pause-container')!
    const fact = card.prompts.find(({ kind }) => kind === 'fact')!
    const prompts = [{ ...fact, id: 'pause-container/ip', kind: 'predict', asks }]
    await route.fulfill({ json: [{ ...card, ...change, prompts }] })
  })
}

/** What such a prompt shows: the player, its question while it waits, what came of it, the grade that is proposed. */
export const player = (page: Page) => page.locator('pod-step')
export const waiting = (page: Page) => player(page).locator('.ask:not(.verdict)')
export const verdict = (page: Page) => player(page).locator('.verdict')
export const proposed = (page: Page) => page.getByRole('button', { name: /proposed$/ })
export const seed = async (page: Page) => Number(await player(page).getAttribute('seed'))

/** Opens the review at the question, which waits in the player. */
export async function openAsked(page: Page, lang = 'en'): Promise<void> {
  await openReview(page, lang)
  await expect(waiting(page)).toBeVisible()
}

/** The keys of the choices, those that are right and those that are not, as the simulation itself has it. */
export async function keys(page: Page): Promise<{ right: string; wrong: string }> {
  const { prediction } = drawFor(sim, questions, 'ip', 'app-crash', await seed(page))
  const order = ['same', 'new', 'never'].filter((choice) => prediction.offers.includes(choice))
  const key = (isRight: boolean) =>
    String(order.findIndex((choice) => prediction.right.includes(choice) === isRight) + 1)
  return { right: key(true), wrong: key(false) }
}
