import { beforeEach, expect, test, vi } from 'vitest'
import { registerOffline } from '../../src/offline/index.ts'
import type { Update } from '../../src/offline/index.ts'
import type { Page } from '../../src/offline/register.ts'

class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing'
  readonly postMessage = vi.fn()
  become(state: ServiceWorkerState) {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null
  waiting: FakeWorker | null = null
  find(worker: FakeWorker) {
    this.installing = worker
    this.dispatchEvent(new Event('updatefound'))
  }
}

class FakeContainer extends EventTarget {
  controller: object | null = null
  readonly registration = new FakeRegistration()
  readonly register = vi.fn(() => Promise.resolve(this.registration))
  hand(controller: object) {
    this.controller = controller
    this.dispatchEvent(new Event('controllerchange'))
  }
}

let container: FakeContainer
let reload: ReturnType<typeof vi.fn>
let updates: Update[]

function page(more: object = {}): Page {
  const self = new EventTarget()
  return Object.assign(self, {
    isSecureContext: true,
    top: self,
    self,
    document: { readyState: 'complete' },
    location: { reload },
    navigator: { serviceWorker: container },
    ...more,
  }) as unknown as Page
}

const options = { base: '/podstep', onUpdate: (update: Update) => void updates.push(update) }

beforeEach(() => {
  container = new FakeContainer()
  reload = vi.fn()
  updates = []
})

test('the worker lies at the base, so that the whole site is its scope', async () => {
  await registerOffline({ base: '/' }, page())
  await registerOffline({ base: '/podstep' }, page())
  await registerOffline({ base: '/podstep/' }, page())
  expect(container.register.mock.calls).toEqual([['/sw.js'], ['/podstep/sw.js'], ['/podstep/sw.js']])
})

test.each([
  ['an insecure page', { isSecureContext: false }],
  ['a frame', { top: {} }],
  ['a browser without workers', { navigator: {} }],
])('nothing happens in %s', async (_, more) => {
  expect(await registerOffline(options, page(more))).toBeUndefined()
  expect(container.register).not.toHaveBeenCalled()
})

test('the page has arrived before its copy is fetched', async () => {
  const loading = page({ document: { readyState: 'interactive' } })
  const registered = registerOffline(options, loading)
  await Promise.resolve()
  expect(container.register).not.toHaveBeenCalled()
  ;(loading as unknown as EventTarget).dispatchEvent(new Event('load'))
  await registered
  expect(container.register).toHaveBeenCalledOnce()
})

test('a worker that cannot be had is no error', async () => {
  container.register.mockRejectedValueOnce(new Error('404'))
  expect(await registerOffline(options, page())).toBeUndefined()
})

test('the first worker of all is no update and reloads nothing', async () => {
  await registerOffline(options, page())
  const worker = new FakeWorker()
  container.registration.find(worker)
  worker.become('installed')
  container.hand(worker)
  expect([updates.length, reload.mock.calls.length]).toEqual([0, 0])
})

test('a new version is told of once, when it is whole', async () => {
  container.controller = {}
  const worker = new FakeWorker()
  container.registration.installing = worker
  await registerOffline(options, page())
  container.registration.find(worker)
  expect(updates.length).toBe(0)
  worker.become('installed')
  worker.become('activating')
  expect(updates.length).toBe(1)
})

test('a version that waits since an earlier visit is told of', async () => {
  container.controller = {}
  container.registration.waiting = new FakeWorker()
  container.registration.waiting.state = 'installed'
  await registerOffline(options, page())
  expect(updates.length).toBe(1)
})

test('when the reader agrees, the new version takes over and the page loads again', async () => {
  container.controller = {}
  const worker = new FakeWorker()
  await registerOffline(options, page())
  container.registration.find(worker)
  worker.become('installed')
  updates[0]?.apply()
  expect(worker.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'update' })
  expect(reload).not.toHaveBeenCalled()
  container.hand(worker)
  expect(reload).toHaveBeenCalledOnce()
})
