import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { findChromium } from './chromium.ts'
import type { Machine } from './chromium.ts'

const packed = { path: '/packed/chromium', args: ['--no-zygote'], env: { LD_LIBRARY_PATH: '/packed/lib' } }
const playwright = '/playwright/chrome'

/** A machine that has exactly these programs. */
function machine(programs: string[], more: Partial<Machine> = {}): Machine {
  return {
    env: { PATH: '/usr/bin:/opt/bin', HOME: '/home/ada' },
    platform: 'linux',
    arch: 'x64',
    root: false,
    runs: (path) => programs.includes(path),
    playwright: () => Promise.resolve(playwright),
    packed: () => Promise.resolve(packed),
    ...more,
  }
}

const mac = { platform: 'darwin', arch: 'arm64' } as const
const windows = { platform: 'win32', env: { Path: 'C:\\bin', PROGRAMFILES: 'C:\\Program Files' } } as const
const chromeOnMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
const edgeOnWindows = 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe'

describe('the order', () => {
  test.each([
    ['chromium before chrome', ['/usr/bin/google-chrome', '/opt/bin/chromium'], {}, '/opt/bin/chromium'],
    ['what the PATH has before the usual places', ['/usr/bin/chrome', chromeOnMac], mac, '/usr/bin/chrome'],
    ['the usual places before that of Playwright', [chromeOnMac, playwright], mac, chromeOnMac],
    ['the places of Windows', [edgeOnWindows, playwright], windows, edgeOnWindows],
    ['programs of Windows on its PATH', ['C:\\bin\\chrome.exe', edgeOnWindows], windows, 'C:\\bin\\chrome.exe'],
    ['that of Playwright before the packed one', [playwright], {}, playwright],
    ['the packed one at last', [], {}, packed.path],
  ])('%s', async (_, programs, more, path) => {
    expect((await findChromium(machine(programs, more))).path).toBe(path)
  })

  test('CHROME_PATH before all', async () => {
    const env = { CHROME_PATH: '/my/chrome', PATH: '/usr/bin' }
    expect((await findChromium(machine(['/usr/bin/chromium', '/my/chrome'], { env }))).path).toBe('/my/chrome')
  })
})

test('a wrong CHROME_PATH is an error, even where another browser is', async () => {
  const env = { CHROME_PATH: '/my/chrom', PATH: '/usr/bin' }
  await expect(findChromium(machine(['/usr/bin/chromium'], { env }))).rejects.toThrow(
    'CHROME_PATH is /my/chrom, which is not a program. Correct it, or unset it to have one looked for.',
  )
})

test('no browser at all is an error that says what to do', async () => {
  await expect(findChromium(machine([], { arch: 'arm64' }))).rejects.toThrow(
    'No Chromium on this machine (linux arm64): none on the PATH, in the usual places, or of Playwright. ' +
      'Install Chromium, Chrome or Edge, run "npx playwright install chromium", or set CHROME_PATH.',
  )
})

test('the sandbox is left out for root on Linux, who cannot have one', async () => {
  const of = async (root: boolean) => (await findChromium(machine(['/usr/bin/chromium'], { root }))).args
  expect(await of(true)).toContain('--no-sandbox')
  expect(await of(false)).not.toContain('--no-sandbox')
})

test('the packed one keeps its own arguments and environment', async () => {
  const { args, env } = await findChromium(machine([]))
  expect(args).toEqual(expect.arrayContaining(['--no-first-run', '--no-zygote']))
  expect(env).toEqual({ LD_LIBRARY_PATH: '/packed/lib' })
})

test('the browser of this machine starts', { timeout: 120_000 }, async () => {
  const { path, args, env } = await findChromium()
  const dump = ['--headless', '--disable-gpu', '--dump-dom', 'data:text/html,<p id=a>runs']
  const { stdout } = await promisify(execFile)(path, [...args, ...dump], { env: env ?? process.env })
  expect(stdout).toContain('<p id="a">runs</p>')
})
