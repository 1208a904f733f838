import type { Lang } from '../index.ts'

/** What the dialog's own button says; apart from the other sentences, for it is on every page from the start. */
export const CLOSE: Readonly<Record<Lang, string>> = { en: 'Close', zh: '关闭' }
