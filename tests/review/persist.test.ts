import { describe, expect, test, vi } from 'vitest'
import { tab, useBrowser } from './browser.ts'
import { grade } from './support.ts'

const first = grade('good 2026-03-01 12:00 +00:00')
const second = grade('good 2026-03-03 12:00 +00:00')

useBrowser()

describe('a browser that may evict data', () => {
  const stub = (storage: object | undefined) => vi.stubGlobal('navigator', { storage })

  test('is asked once not to, after the first event', async () => {
    const persist = vi.fn(async () => true)
    stub({ persist, persisted: async () => false })
    const store = await tab()
    expect(persist).not.toHaveBeenCalled()
    await store.append(first)
    await vi.waitFor(() => expect(persist).toHaveBeenCalled())
    await store.append(second)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(persist).toHaveBeenCalledOnce()
  })

  test('is not asked when it has promised already', async () => {
    const persist = vi.fn(async () => true)
    const persisted = vi.fn(async () => true)
    stub({ persist, persisted })
    const store = await tab()
    await store.append(first)
    await vi.waitFor(() => expect(persisted).toHaveBeenCalled())
    expect(await store.isPersisted()).toBe(true)
    expect(persist).not.toHaveBeenCalled()
  })

  test('does not hold up the event while it waits for the reader’s answer, nor by refusing', async () => {
    stub({ persist: () => new Promise(() => undefined), persisted: async () => false })
    await (await tab()).append(first)
    stub({
      persist: async () => Promise.reject(new Error('no')),
      persisted: async () => Promise.reject(new Error('no')),
    })
    const store = await tab()
    await store.append(second)
    expect(await store.isPersisted()).toBe(false)
  })

  test('may not know the question', async () => {
    stub(undefined)
    const store = await tab()
    await store.append(first)
    expect(await store.isPersisted()).toBe(false)
  })
})
