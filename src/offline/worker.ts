import { activate } from './activate.ts'
import { install } from './install.ts'
import type { Precache } from './precache.ts'
import { respond } from './respond.ts'
import type { World } from './world.ts'

/** Written before this code by the build: see build.ts. */
declare const PRECACHE: Precache

const worker = self as unknown as ServiceWorkerGlobalScope
const world: World = {
  caches,
  fetch: (request) => fetch(request),
  scope: worker.registration.scope,
}

worker.addEventListener('install', (event) => event.waitUntil(install(PRECACHE, world)))

// A first visit's page may use the copy at once; pages of an older version are gone, or their reader has agreed.
worker.addEventListener('activate', (event) =>
  event.waitUntil(activate(PRECACHE, world).then(() => worker.clients.claim())),
)

worker.addEventListener('fetch', (event) => {
  const answer = respond(event.request, PRECACHE, world)
  if (answer) event.respondWith(answer)
})

// A new version waits until the pages of the old one are closed, unless the reader asks for it.
worker.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if ((data as { type?: unknown } | null)?.type === 'update') void worker.skipWaiting()
})
