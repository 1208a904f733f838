import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { encode } from './encode.ts'
import type { Encoding } from './encode.ts'
import { policyFor } from './policy.ts'
import { isText, mediaType } from './types.ts'

/** A file as it goes over the wire. */
export interface Reply {
  readonly body: Buffer
  readonly headers: Record<string, string>
}

/** Reads a file of the site and dresses it: type, policy, entity tag, and compressed where that helps. */
export async function replyWith(root: string, file: string, encoding: Encoding | undefined): Promise<Reply> {
  const body = await readFile(file)
  const path = relative(root, file).split(sep).join('/')
  const type = mediaType(file)
  const packed = encoding && isText(type) ? encoding : undefined
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 16)

  return {
    body: packed ? await encode(body, packed) : body,
    headers: {
      'content-type': type,
      'content-security-policy': policyFor(path, () => body.toString('utf8')),
      'x-content-type-options': 'nosniff',
      // A sandboxed frame has no origin of its own, and a module reaches it only with this.
      'access-control-allow-origin': '*',
      'cache-control': path.startsWith('_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `"${tag}${packed ? `-${packed}` : ''}"`,
      ...(isText(type) && { vary: 'accept-encoding' }),
      ...(packed && { 'content-encoding': packed }),
    },
  }
}
