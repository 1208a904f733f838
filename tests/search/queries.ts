import type { Lang } from '../../src/search/index.ts'

/** Who asks what, and the card that has to be among the first five. */
export type Question = readonly [lang: Lang, query: string, card: string]

/** Half-remembered words as they are typed: names, short names, phrases, questions. */
export const plain: readonly Question[] = [
  ['en', 'pause container', 'pause-container'],
  ['en', 'what does maxSurge do', 'rolling-update'],
  ['en', 'maxsurge', 'rolling-update'],
  ['en', 'crash loop', 'restart-policy'],
  ['en', 'pod stuck terminating', 'termination'],
  ['en', 'WaitForFirst', 'pvc-binding'],
  ['en', 'nr_throttled', 'cgroup-requests-limits'],
  ['en', 'container killed out of memory', 'oom-killed'],
  ['en', '410 gone', 'list-watch'],
  ['en', 'headless service', 'statefulset'],
  ['zh', '就绪探针', 'probes'],
  ['zh', '为什么容器一直重启', 'restart-policy'],
  ['zh', '灰度发布怎么做', 'canary'],
  ['zh', '节点内存不够 驱逐', 'eviction'],
  ['zh', 'etcd 选举', 'etcd-raft'],
  ['zh', '环境变量 ConfigMap', 'configmap-update'],
  ['zh', '僵尸进程', 'pause-container'],
  ['zh', '不丢请求', 'termination'],
]

/** Names that stand in the glossary and not, or not so, on the page; and the other language's words. */
export const synonymous: readonly Question[] = [
  ['en', 'svc ep', 'service-endpoints'],
  ['en', '金丝雀', 'canary'],
  ['en', '限流', 'cgroup-requests-limits'],
  ['en', '存活', 'probes'],
  ['en', 'netpol', 'network-policy'],
  ['en', 'sts', 'statefulset'],
  ['zh', 'canary', 'canary'],
  ['zh', '金丝雀', 'canary'],
  ['zh', 'eviction', 'eviction'],
  ['zh', 'pvc', 'pvc-binding'],
  ['zh', 'rs undo', 'rollback'],
  ['zh', '内存溢出', 'oom-killed'],
]

/** Letters swapped, missing, doubled, wrong; a character mistaken for one that sounds alike. */
export const mistyped: readonly Question[] = [
  ['en', 'canry', 'canary'],
  ['en', 'rediness porbe', 'probes'],
  ['en', 'schedueler', 'scheduler'],
  ['en', 'kuberntes cgroupp', 'cgroup-requests-limits'],
  ['en', 'roling updte', 'rolling-update'],
  ['en', 'statfulset', 'statefulset'],
  ['en', 'evicton order', 'eviction'],
  ['en', 'deamonset', 'daemonset'],
  ['zh', '就续探针', 'probes'],
  ['zh', 'endpiont', 'service-endpoints'],
  ['zh', 'sidcar', 'sidecar'],
  ['zh', '滚动跟新', 'rolling-update'],
]
