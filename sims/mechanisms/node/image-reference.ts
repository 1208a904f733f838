/** The parts of an image reference such as `registry.example.com:5000/team/app:v1@sha256:...`. */
export interface ImageReference {
  /** With the registry and path that a short name leaves out: `nginx` is `docker.io/library/nginx`. */
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
}

const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const DOMAIN = `${DOMAIN_PART}(?:\\.${DOMAIN_PART})*(?::[0-9]+)?`
const PATH_PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const NAME = `(?:${DOMAIN}/)?${PATH_PART}(?:/${PATH_PART})*`
const REFERENCE = new RegExp(`^(${NAME})(?::(\\w[\\w.-]{0,127}))?(?:@(.+))?$`)
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/
const IDENTIFIER = /^[a-f0-9]{64}$/

const MAX_NAME_LENGTH = 255

/**
 * Takes an image reference apart; null if it is none.
 *
 * Source: docker/distribution reference/normalize.go and regexp.go as vendored in kubernetes v1.20.2, and
 * opencontainers/go-digest.
 */
export function parseImageReference(image: string): ImageReference | null {
  // Trap: this much hexadecimal could be an image's id, so it may not be a name.
  if (IDENTIFIER.test(image)) return null

  const [, repository, tag, digest] = REFERENCE.exec(normalize(image)) ?? []
  if (!repository || repository.length > MAX_NAME_LENGTH) return null
  if (digest && !DIGEST.test(digest)) return null
  return { repository, ...(tag && { tag }), ...(digest && { digest }) }
}

/** Fills in the registry and, on Docker Hub, the `library/` of a name of one part. */
function normalize(image: string): string {
  const slash = image.indexOf('/')
  const first = image.slice(0, slash)
  // Trap: only what looks like a host is one. `team/app` is a path on Docker Hub, `app:5000/x` a host with a port.
  const hasDomain = slash >= 0 && (/[.:]/.test(first) || first === 'localhost')

  const domain = hasDomain && first !== 'index.docker.io' ? first : 'docker.io'
  const path = hasDomain ? image.slice(slash + 1) : image
  return domain === 'docker.io' && !path.includes('/') ? `${domain}/library/${path}` : `${domain}/${path}`
}
