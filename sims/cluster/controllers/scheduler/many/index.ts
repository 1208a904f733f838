import type { Search } from '../search.ts'
import { decide } from './decide.ts'
import { likenessOf } from './shapes.ts'

/**
 * A search that thousands of nodes do not slow down: it asks so many of them, keeps their answers for Pods that are alike,
 * and asks again only where something has changed. In up to a hundred nodes it decides as `../decide.ts` does.
 */
export const amongMany: Search = { decide, likenessOf }
