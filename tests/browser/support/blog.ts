import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Somebody else's site: one page, whose body can be changed, under a policy as strict as an embed has to live with. */
export interface Blog {
  readonly url: string
  readonly write: (body: string) => void
  readonly close: () => Promise<void>
}

/** The blog allows scripts and frames of one other site and nothing else: no inline script or style, no text made markup. */
const policy = (site: string) =>
  [
    "default-src 'none'",
    `script-src ${site}`,
    `frame-src ${site}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/** Opens the blog on a port of its own, so that it is another origin than the site's. */
export function openBlog(site: string): Promise<Blog> {
  let written = ''
  const server = createServer(({ url }, response) => {
    if (url !== '/') response.writeHead(204).end()
    else {
      const type = 'text/html; charset=utf-8'
      response.writeHead(200, { 'content-type': type, 'content-security-policy': policy(new URL(site).origin) })
      response.end(
        `<!doctype html><html lang="en"><title>A blog</title><h1>What I learnt</h1>${written}<p>The end.</p>`,
      )
    }
  })
  return new Promise((opened) => {
    server.listen(0, '127.0.0.1', () =>
      opened({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        write: (body) => void (written = body),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      }),
    )
  })
}
