import type { Page } from '@playwright/test'

/** What a page did that it must not do, as sentences. */
export interface Watch {
  readonly complaints: string[]
  /** Addresses that were asked for, on the page's own site and elsewhere. */
  readonly requests: string[]
}

/** Listens from before the first script to errors, warnings, violations of the policy, failed answers and requests. */
export async function watch(page: Page): Promise<Watch> {
  const complaints: string[] = []
  const requests: string[] = []
  const complain = (text: string) => complaints.push(`${page.url()}: ${text}`)

  // Chromium says most violations on the console, yet not those of frames and of reports without a directive.
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} refuses ${blockedURI}`),
    )
  })
  page.on('console', (message) => {
    const blockedByTests = message.text().includes('Service Worker registration blocked by Playwright')
    if (['error', 'warning'].includes(message.type()) && !blockedByTests) complain(message.text())
  })
  page.on('pageerror', (error) => complain(String(error)))
  page.on('dialog', (dialog) => {
    complain(`a dialog says ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('response', (response) => response.status() >= 400 && complain(`${response.status()} ${response.url()}`))
  page.on('request', (request) => /^https?:/.test(request.url()) && requests.push(request.url()))
  return { complaints, requests }
}
