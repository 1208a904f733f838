/** What a worker can reach: the caches, the network, and the address below which it answers. */
export interface World {
  readonly caches: CacheStorage
  readonly fetch: (request: Request) => Promise<Response>
  /** Absolute, ending with a slash; the site may live under a path. */
  readonly scope: string
}
