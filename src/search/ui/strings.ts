import type { Lang } from '../index.ts'

const en = {
  found: '{n} {n:result|results}',
  nothing: 'Nothing found for “{query}”.',
  instead: 'In the glossary:',
  start:
    'A half-remembered word will do: part of a name, a short name such as svc, either language. Or begin with one of these:',
  loading: 'Reading the index …',
  failed: 'The index could not be read. Check the network and type again.',
  kinds: { card: 'card', sim: 'simulation', term: 'term' },
  in: { en: 'in English', zh: 'in Chinese' },
  terms: ['Pod', 'Service', 'readiness probe', 'sidecar', 'cgroup', 'canary'],
}

export type SearchStrings = typeof en

const zh: SearchStrings = {
  found: '{n} 条结果',
  nothing: '没有找到“{query}”。',
  instead: '词汇表里有：',
  start: '记得一半也行：名字的一段、svc 这样的简称，中英文都可以。也可以从这些开始：',
  loading: '正在读取索引……',
  failed: '没能读到索引。请检查网络，再输入一次。',
  kinds: { card: '卡片', sim: '模拟', term: '术语' },
  in: { en: '英文', zh: '中文' },
  terms: ['Pod', 'Service', '就绪探针', 'sidecar', 'cgroup', '金丝雀'],
}

/** The sentences of the search by language. */
export const strings: Readonly<Record<Lang, SearchStrings>> = { en, zh }
