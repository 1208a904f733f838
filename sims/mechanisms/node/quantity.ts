const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

/**
 * A quantity such as `1500m`, `64Mi` or `1e3` as a number; null if the text is none.
 *
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go, `ParseQuantity`.
 */
export function parseQuantity(text: string): number | null {
  const [, number, suffix = ''] =
    /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)([a-zA-Z]{0,2})$/.exec(text) ?? []
  if (number === undefined) return null
  if (BINARY.includes(suffix)) return Number(number) * 1024 ** BINARY.indexOf(suffix)
  if (!DECIMAL.includes(suffix)) return null
  const power = 3 * (DECIMAL.indexOf(suffix) - DECIMAL.indexOf(''))
  return power < 0 ? Number(number) / 10 ** -power : Number(number) * 10 ** power
}
