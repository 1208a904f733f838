import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { startServer } from '../../src/cli/server/index.ts'
import type { Running } from '../../src/cli/server/index.ts'
import { writeWorker } from '../../src/offline/build.ts'

const base = '/podstep/'

/** A page's script: it registers as the site's pages do, and offers a waiting version as a button. */
const script = `
  import { registerOffline } from './index.ts'
  void registerOffline({
    base: '${base}',
    onUpdate: ({ apply }) => {
      const button = document.createElement('button')
      button.textContent = 'update'
      button.addEventListener('click', apply)
      document.body.append(button)
    },
  })`

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: resolve(import.meta.dirname, '../../src/offline'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
  })
  return outputFiles[0]?.text ?? ''
}

const page = (text: string) => `<!doctype html><script type="module" src="${base}app.js"></script><h1>${text}</h1>`

/** A site of four files under a path, whose host can publish a version, lose a file and go away. */
export class SmallSite {
  readonly root: string
  private server: Running
  private constructor(root: string, server: Running) {
    this.root = root
    this.server = server
  }

  static async open(): Promise<SmallSite> {
    const root = await mkdtemp(join(tmpdir(), 'small-site-'))
    const site = new SmallSite(root, await startServer({ root, base }))
    await site.publish('first')
    return site
  }

  get url(): string {
    return this.server.url
  }

  /** Publishes a version whose every page has this heading. */
  async publish(heading: string): Promise<void> {
    const pages = ['index.html', 'en/index.html', '404.html']
    const files = pages.map((path) => [path, page(`${heading} ${path.replace(/index\.html$/, '')}`.trim())] as const)
    for (const [path, text] of [...files, ['app.js', await bundled()] as const]) {
      await mkdir(dirname(join(this.root, path)), { recursive: true })
      await writeFile(join(this.root, path), text)
    }
    await writeWorker(this.root)
  }

  /** Takes a file away that the worker's list still names. */
  async lose(path: string): Promise<void> {
    await rm(join(this.root, path))
  }

  async goAway(): Promise<void> {
    await this.server.close()
  }

  async close(): Promise<void> {
    await this.goAway()
    await rm(this.root, { recursive: true })
  }
}
