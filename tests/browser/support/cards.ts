import type { Page } from '@playwright/test'
import { cardPages } from './site.ts'

/** The first English card that shows each simulation. */
export async function cardsBySim(page: Page): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const address of cardPages('en')) {
    const text = await (await page.request.get(address)).text()
    const sim = /<pod-step[^>]*\ssim="([^"]+)"/.exec(text)?.[1]
    if (sim && !found.has(sim)) found.set(sim, address)
  }
  return found
}
