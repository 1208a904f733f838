const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

const MAX_NAME_LENGTH = 63
const MAX_PREFIX_LENGTH = 253

/**
 * Whether a text may be a label's key: a name, with or without a DNS prefix (`example.com/role`).
 *
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go, `IsQualifiedName`.
 */
export function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/')
  if (slash < 0) return isName(key)
  const prefix = key.slice(0, slash)
  return DNS_SUBDOMAIN.test(prefix) && prefix.length <= MAX_PREFIX_LENGTH && isName(key.slice(slash + 1))
}

/**
 * Whether a text may be a label's value; the empty text may.
 *
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go, `IsValidLabelValue`.
 */
export const isLabelValue = (value: string): boolean => value === '' || isName(value)

const isName = (text: string): boolean => NAME.test(text) && text.length <= MAX_NAME_LENGTH
