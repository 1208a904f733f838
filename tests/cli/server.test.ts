import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../src/cli/server/index.ts'
import type { Running } from '../../src/cli/server/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'site-'))
const root = join(folder, 'dist')
const files: Record<string, string> = {
  'dist/index.html': '<p>home',
  'dist/404.html': '<p>nothing here',
  'dist/en/index.html': '<p>english',
  'dist/en/embed/oom-kill/index.html':
    '<style>a{}</style><script type="module">go()</script><script src="/x.js"></script>',
  'dist/_astro/player.BsD2.js': 'export {}',
  'dist/en/manifest.webmanifest': '{}',
  'dist/posters/oom-kill.en.svg': '<svg/>',
  'dist/search/en.json': '{}',
  'dist/icon.png': 'png',
  'secret.txt': 'not of the site',
}

interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Asks as a client that neither follows, unpacks nor tidies the address it is given. */
function ask(site: Running, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  const { hostname, port } = new URL(site.url)
  return new Promise((done, failed) => {
    request({ hostname, port, path, headers, method }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
      .on('error', failed)
      .end()
  })
}

let atRoot: Running
let below: Running

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  atRoot = await startServer({ root })
  below = await startServer({ root, base: 'podstep' })
})

afterAll(async () => {
  await Promise.all([atRoot.close(), below.close()])
  rmSync(folder, { recursive: true })
})

describe('addresses', () => {
  test.each([
    ['/', 200, '<p>home'],
    ['/en/', 200, '<p>english'],
    ['/en/?deck=cka', 200, '<p>english'],
    ['/en/index.html', 200, '<p>english'],
    ['/fr/', 404, '<p>nothing here'],
    ['/en/index.html/', 404, '<p>nothing here'],
    ['/../secret.txt', 404, '<p>nothing here'],
    ['/%2e%2e/secret.txt', 404, '<p>nothing here'],
    ['/..%2fsecret.txt', 404, '<p>nothing here'],
    ['/%zz', 404, '<p>nothing here'],
  ])('%s answers %i', async (path, status, body) => {
    const got = await ask(atRoot, path)
    expect([got.status, got.body.toString()]).toEqual([status, body])
  })

  test('a folder without its slash moves to the address with one, query kept', async () => {
    const { status, headers } = await ask(atRoot, '/en?q=probe')
    expect([status, headers.location]).toEqual([301, '/en/?q=probe'])
  })

  test('a site under a path answers there and nowhere else', async () => {
    expect(below.url).toMatch(/\/podstep\/$/)
    expect((await ask(below, '/podstep/en/')).status).toBe(200)
    expect((await ask(below, '/en/')).status).toBe(404)
    expect((await ask(below, '/podstep')).headers.location).toBe('/podstep/')
    expect((await ask(below, '/')).headers.location).toBe('/podstep/')
  })

  test('only reading is allowed', async () => {
    expect((await ask(atRoot, '/', {}, 'POST')).status).toBe(405)
    const head = await ask(atRoot, '/', {}, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '7', 0])
  })

  test('a taken port is an error', async () => {
    const port = Number(new URL(atRoot.url).port)
    await expect(startServer({ root, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('headers', () => {
  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/_astro/player.BsD2.js', 'text/javascript; charset=utf-8'],
    ['/en/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/search/en.json', 'application/json; charset=utf-8'],
    ['/posters/oom-kill.en.svg', 'image/svg+xml; charset=utf-8'],
    ['/icon.png', 'image/png'],
  ])('%s is %s', async (path, type) => {
    expect((await ask(atRoot, path)).headers['content-type']).toBe(type)
  })

  test('every page has the policy of the site, the page that is not there too', async () => {
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'self'"
    for (const path of ['/', '/en/', '/nowhere']) {
      expect((await ask(atRoot, path)).headers['content-security-policy']).toBe(policy)
    }
  })

  // The two hashes are what openssl says: printf 'go()' | openssl dgst -sha256 -binary | base64
  test('an iframe page may run its own inline code, by hash, under Trusted Types', async () => {
    const policy = (await ask(atRoot, '/en/embed/oom-kill/?memory=64')).headers['content-security-policy']
    expect(policy).toBe(
      "default-src 'none'; script-src 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='; " +
        "style-src 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='; img-src data:; base-uri 'none'; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    )
  })

  test('files are open to frames without an origin', async () => {
    expect((await ask(atRoot, '/_astro/player.BsD2.js')).headers['access-control-allow-origin']).toBe('*')
  })

  test('what is named by its content is kept, all else is asked for again by its tag', async () => {
    expect((await ask(atRoot, '/_astro/player.BsD2.js')).headers['cache-control']).toMatch(/immutable/)
    const { headers } = await ask(atRoot, '/en/')
    expect(headers['cache-control']).toBe('no-cache')
    expect((await ask(atRoot, '/en/', { 'if-none-match': headers.etag! })).status).toBe(304)
  })
})

describe('compression', () => {
  const plain = (body: Buffer) => body
  test.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['identity', undefined, plain],
    ['', undefined, plain],
  ])('accepting "%s" gets %s', async (accept, encoding, unpack) => {
    const { headers, body } = await ask(atRoot, '/en/', { 'accept-encoding': accept })
    expect(headers['content-encoding']).toBe(encoding)
    expect(unpack(body).toString()).toBe('<p>english')
  })

  test('a picture is packed already', async () => {
    expect((await ask(atRoot, '/icon.png', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined()
  })
})
