import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { chooseEncoding } from './encode.ts'
import { find } from './find.ts'
import { replyWith } from './reply.ts'

/** Where to serve what: a folder, a port of the loopback address (0 for a free one), a path the site lives under. */
export interface Options {
  readonly root: string
  readonly port?: number
  readonly base?: string
}

/** A running server: its address, base included, and the way to end it. */
export interface Running {
  readonly url: string
  readonly close: () => Promise<void>
}

const loopback = '127.0.0.1'

async function sendFile(
  root: string,
  file: string,
  status: number,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { body, headers } = await replyWith(root, file, chooseEncoding(request.headers['accept-encoding']))
  if (status === 200 && request.headers['if-none-match'] === headers['etag']) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

async function answer(root: string, base: string, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  const found = await find(root, base, new URL(`http://${loopback}${request.url ?? '/'}`))
  if (found.kind === 'moved') response.writeHead(301, { location: found.to }).end()
  else if (found.kind === 'file') await sendFile(root, found.file, 200, request, response)
  else await sendFile(root, join(root, '404.html'), 404, request, response)
}

function listener(root: string, base: string): RequestListener {
  return (request, response) => {
    answer(root, base, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('Not found\n')
    })
  }
}

/**
 * Serves a folder on the loopback address under the site's own security policy.
 * Rejects when the port is taken.
 */
export function startServer({ root, port = 0, base = '/' }: Options): Promise<Running> {
  const path = `/${base}/`.replace(/\/+/g, '/')
  const server = createServer(listener(resolve(root), path))

  return new Promise((started, failed) => {
    server.once('error', failed)
    server.listen(port, loopback, () => {
      started({
        url: `http://${loopback}:${(server.address() as AddressInfo).port}${path}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}
