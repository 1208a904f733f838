import { addressOf, precacheOf } from '../../src/offline/precache.ts'
import type { Precache } from '../../src/offline/precache.ts'
import { urlOf } from '../../src/offline/shelf.ts'
import type { World } from '../../src/offline/world.ts'

/** A built site: path to text. */
export type Site = Readonly<Record<string, string>>

/** Bytes of a text. */
export const bytes = (text: string) => new TextEncoder().encode(text)

/** The list of a site's files, as the build would write it. */
export function listOf(site: Site, worker = 'worker'): Promise<Precache> {
  return precacheOf(
    Object.entries(site).map(([path, text]) => ({ path, bytes: bytes(text) })),
    worker,
  )
}

class FakeCache {
  readonly entries = new Map<string, Response>()
  match(key: string) {
    return Promise.resolve(this.entries.get(key)?.clone())
  }
  put(key: string, response: Response) {
    this.entries.set(key, response)
    return Promise.resolve()
  }
}

class FakeCaches {
  readonly byName = new Map<string, FakeCache>()
  has(name: string) {
    return Promise.resolve(this.byName.has(name))
  }
  keys() {
    return Promise.resolve([...this.byName.keys()])
  }
  delete(name: string) {
    return Promise.resolve(this.byName.delete(name))
  }
  open(name: string) {
    const cache = this.byName.get(name) ?? new FakeCache()
    this.byName.set(name, cache)
    return Promise.resolve(cache)
  }
}

/** A browser and a host in memory. What the host serves can change, and it can go away. */
export class FakeWorld implements World {
  readonly scope: string
  readonly asked: string[] = []
  readonly store = new FakeCaches()
  private answers = new Map<string, () => Response>()

  constructor(scope = 'https://notes.example/') {
    this.scope = scope
  }

  get caches() {
    return this.store as unknown as CacheStorage
  }

  readonly fetch = async ({ url }: Pick<Request, 'url'>) => {
    const address = url.slice(this.scope.length)
    this.asked.push(address)
    // A real network takes its time, so that downloads overlap.
    await new Promise((resume) => setTimeout(resume))
    const answer = this.answers.get(url)
    if (this.answers.size === 0) throw new TypeError('Failed to fetch')
    return answer?.() ?? new Response('not found', { status: 404 })
  }

  /** From now on the host serves this site and no other. */
  serve(site: Site): void {
    this.answers = new Map(
      Object.entries(site).map(([path, text]) => [urlOf(addressOf(path), this), () => new Response(text)]),
    )
  }

  /** From now on one address answers like this. */
  answer(address: string, response: () => Response): void {
    this.answers.set(urlOf(address, this), response)
  }

  /** From now on there is no network. */
  unplug(): void {
    this.answers = new Map()
  }

  /** Every cache with its entries' texts, in order. */
  async contents(): Promise<Record<string, string[]>> {
    const all = [...this.store.byName].map(async ([name, { entries }]) => {
      const texts = await Promise.all([...entries.values()].map((response) => response.clone().text()))
      return [name, texts.sort()] as const
    })
    return Object.fromEntries(await Promise.all(all))
  }
}
