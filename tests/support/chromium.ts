import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { packedChromium } from './packed-chromium.ts'

/** A browser to start: its program, what to say to it, and the environment it needs where the usual one will not do. */
export interface Browser {
  readonly path: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** The machine looked at; tests hand in one of their own. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly arch: string
  readonly root: boolean
  readonly runs: (path: string) => boolean
  readonly playwright: () => Promise<string>
  readonly packed: () => Promise<Browser>
}

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge', 'microsoft-edge']

const applications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

const here: Machine = {
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  root: process.getuid?.() === 0,
  runs: isProgram,
  playwright: async () => (await import('@playwright/test')).chromium.executablePath(),
  packed: () => packedChromium(),
}

function onPath({ env, platform }: Machine): string[] {
  const windows = platform === 'win32'
  const { delimiter, join } = windows ? win32 : posix
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, windows ? `${name}.exe` : name)))
}

function usualPlaces({ env, platform }: Machine): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', `${env['HOME'] ?? ''}/Applications`]
    return folders.flatMap((folder) => applications.map((application) => `${folder}/${application}`))
  }
  if (platform !== 'win32') return []
  const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => !!folder)
  return folders.flatMap((folder) => programs.map((program) => `${folder}\\${program}`))
}

/**
 * A Chromium to drive, looked for in this order: `CHROME_PATH`, the PATH, the usual places of macOS and Windows,
 * Playwright's own, and the one that comes as a package on Linux x64.
 * Rejects when `CHROME_PATH` is set and wrong, and when there is none at all.
 */
export async function findChromium(machine: Machine = here): Promise<Browser> {
  const { env, platform, arch, root, runs } = machine
  const args = root && platform === 'linux' ? [...quiet, '--no-sandbox'] : quiet

  const chosen = env['CHROME_PATH']
  if (chosen) {
    if (runs(chosen)) return { path: chosen, args }
    throw new Error(`CHROME_PATH is ${chosen}, which is not a program. Correct it, or unset it to have one looked for.`)
  }

  const installed = [...onPath(machine), ...usualPlaces(machine)].find(runs)
  if (installed) return { path: installed, args }

  const downloaded = await machine.playwright()
  if (runs(downloaded)) return { path: downloaded, args }

  if (platform === 'linux' && arch === 'x64') {
    const packed = await machine.packed()
    return { ...packed, args: [...quiet, ...packed.args] }
  }
  throw new Error(
    `No Chromium on this machine (${platform} ${arch}): none on the PATH, in the usual places, or of Playwright. ` +
      'Install Chromium, Chrome or Edge, run "npx playwright install chromium", or set CHROME_PATH.',
  )
}
