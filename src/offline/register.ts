/** A new version that has been fetched whole and waits. */
export interface Update {
  /** Lets it take over; every open page of the site then loads again, so that versions never mix. */
  readonly apply: () => void
}

/** Where the site lives (`/` or `/podstep/`), and whom to tell that a new version waits. */
export interface Options {
  readonly base: string
  readonly onUpdate?: (update: Update) => void
}

/** The parts of a window that registering needs. */
export type Page = Pick<Window, 'isSecureContext' | 'top' | 'addEventListener'> & {
  readonly self: unknown
  readonly document: Pick<Document, 'readyState'>
  readonly location: Pick<Location, 'reload'>
  readonly navigator: { readonly serviceWorker?: ServiceWorkerContainer }
}

/** The page's own files come first: the offline copy is fetched when they have arrived. */
function loaded(page: Page): Promise<unknown> {
  if (page.document.readyState === 'complete') return Promise.resolve()
  return new Promise((done) => page.addEventListener('load', done, { once: true }))
}

/** A page made by one version must not go on under another. The first worker a page ever gets changes no version. */
function reloadOnTakeover(container: ServiceWorkerContainer, page: Page): void {
  let before = container.controller
  container.addEventListener('controllerchange', () => {
    if (before) page.location.reload()
    before = container.controller
  })
}

function tellOfUpdates(
  registration: ServiceWorkerRegistration,
  container: ServiceWorkerContainer,
  onUpdate: (update: Update) => void,
): void {
  let watched: ServiceWorker | null = null
  const tell = (worker: ServiceWorker) => {
    if (worker.state === 'installed' && container.controller) {
      onUpdate({ apply: () => worker.postMessage({ type: 'update' }) })
    }
  }
  const watch = (worker: ServiceWorker | null) => {
    if (!worker || worker === watched) return
    watched = worker
    tell(worker)
    worker.addEventListener('statechange', () => tell(worker))
  }
  watch(registration.installing ?? registration.waiting)
  registration.addEventListener('updatefound', () => watch(registration.installing))
}

/**
 * Makes the site work without a network, where the browser can: on https or localhost, and in a page of its own, not in
 * a frame on somebody else's. Resolves to undefined where it cannot, for the site works without it.
 */
export async function registerOffline(
  { base, onUpdate }: Options,
  page: Page = window,
): Promise<ServiceWorkerRegistration | undefined> {
  if (!page.isSecureContext || page.top !== page.self) return undefined
  const container = page.navigator.serviceWorker
  if (!container) return undefined

  await loaded(page)
  reloadOnTakeover(container, page)
  const registration = await container.register(`${base.replace(/\/?$/, '/')}sw.js`).catch(() => undefined)
  if (registration && onUpdate) tellOfUpdates(registration, container, onUpdate)
  return registration
}
