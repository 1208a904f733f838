/** A file of somebody else's repository at a pinned version. */
export interface Upstream {
  readonly name: string
  readonly href: string
}

const PLACES =
  /(?<path>(?:[\w.-]+\/)*[\w.-]+\.(?:go|c|h))\b|(?<repo>go\.etcd\.io\/etcd(?:\/v3)?|[\w.-]+\/[\w.-]+(?= v?\d)|[Kk]ubernetes|Linux|[Ii]stio|etcd|Gateway API)\b|(?<version>\bv?\d+\.\d+(?:\.\d+)?\b|\b(?=[a-f]*\d)[0-9a-f]{7,12}\b)/g

const REPOSITORIES: Readonly<Record<string, string>> = {
  kubernetes: 'kubernetes/kubernetes',
  linux: 'torvalds/linux',
  istio: 'istio/istio',
  etcd: 'etcd-io/etcd',
  'gateway api': 'kubernetes-sigs/gateway-api',
  'go.etcd.io/etcd': 'etcd-io/etcd',
  'go.etcd.io/etcd/v3': 'etcd-io/etcd',
}

const repositoryOf = (said: string): string => REPOSITORIES[said.toLowerCase()] ?? said.replace('k8s.io', 'kubernetes')

/** Release branches are pinned to their first release; Linux names its first release without a third number. */
const tagOf = (repository: string, version: string): string =>
  /^v?\d+\.\d+$/.test(version) && repository !== 'torvalds/linux' ? `${version}.0` : version

/**
 * The path as the repository has it: what Kubernetes publishes apart lies under `staging`, and a path that begins in no
 * folder of the root goes on from the one before it. Undefined where that is not known.
 */
function pathIn(repository: string, path: string, before: string | undefined): string | undefined {
  const beside = before && `${before.slice(0, before.lastIndexOf('/') + 1)}${path}`
  if (repository !== 'kubernetes/kubernetes') return path.includes('/') ? path : (beside ?? path)
  if (/^(pkg|cmd|staging|plugin|test)\//.test(path)) return path
  if (path.startsWith('k8s.io/')) return `staging/src/${path}`
  if (/^(client-go|apimachinery|apiserver|api|kubectl)\//.test(path)) return `staging/src/k8s.io/${path}`
  return beside
}

/**
 * The files that a doc comment names, with the version that it names before them, or after them (`at 96c20d8`). A file
 * without any version is left out: a link that moves proves nothing.
 */
export function upstreamOf(comment: string): Upstream[] {
  const places: { repository: string; path: string; version: string | undefined }[] = []
  let repository = REPOSITORIES['kubernetes']!
  let version: string | undefined
  const text = comment.replace(/\s+/g, ' ')
  for (const { groups = {}, index } of text.matchAll(PLACES)) {
    if (groups['repo']) {
      repository = repositoryOf(groups['repo'])
      version = undefined
    } else if (groups['version']) {
      version = groups['version']
      const last = places.at(-1)
      if (last && /\b(at|as of) $/.test(text.slice(0, index))) last.version = version
    } else if (groups['path']) {
      const before = places.at(-1)
      const path = pathIn(repository, groups['path'], before?.repository === repository ? before.path : undefined)
      if (path) places.push({ repository, path, version })
    }
  }
  return places.flatMap(({ repository: where, path, version: pinned }) =>
    pinned
      ? [{ name: `${path} ${pinned}`, href: `https://github.com/${where}/blob/${tagOf(where, pinned)}/${path}` }]
      : [],
  )
}
