import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from './chromium.ts'

const project = resolve(import.meta.dirname, '../..')

/** The package unpacks below TMPDIR, and its libraries only when told that it runs on Amazon Linux. */
async function unpackInto(folder: string): Promise<void> {
  // A process of its own, because the package changes the environment of whoever imports it.
  const script = `(await import('@sparticuz/chromium')).default.executablePath()`
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: project, env })
}

/** The package's own font settings name folders of a hosted machine; these add its font to what this machine has. */
const fontSettings = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts/cache</cachedir>
</fontconfig>
`

/** Unpacks once a version; whoever comes second finds the whole folder or none, never half of one. */
async function unpacked(cache: string): Promise<string> {
  const { version } = JSON.parse(
    readFileSync(join(project, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  ) as { version: string }
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder

  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'unpacking-'))
  await unpackInto(fresh)
  await writeFile(join(fresh, 'fonts/fonts.conf'), fontSettings(folder))
  await rename(fresh, folder).catch(async (error: unknown) => {
    await rm(fresh, { recursive: true })
    if (!existsSync(folder)) throw error
  })
  return folder
}

/**
 * The Chromium that comes as a package (@sparticuz/chromium, Linux x64), unpacked below the project's `.cache`.
 * `env` is the whole environment to start it with. Rejects when it cannot be unpacked.
 */
export async function packedChromium(cache = join(project, '.cache')): Promise<Browser> {
  const folder = await unpacked(cache)
  return {
    path: join(folder, 'chromium'),
    args: ['--no-sandbox', '--no-zygote'],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  }
}
