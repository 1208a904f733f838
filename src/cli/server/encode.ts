import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const encoders = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
}

export type Encoding = keyof typeof encoders

/** The better of the encodings a client accepts, read from its `Accept-Encoding` header; `q=0` is a refusal. */
export function chooseEncoding(header = ''): Encoding | undefined {
  const accepted = header
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, q]) => !q || Number(q.replace('q=', '')) > 0)
    .map(([name]) => name)
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding))
}

/** The body, compressed. */
export function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoders[encoding](body)
}
