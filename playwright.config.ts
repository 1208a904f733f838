import { defineConfig } from '@playwright/test'
import { findChromium } from './tests/support/chromium.ts'

const { path, args, env } = await findChromium()
const inCi = Boolean(process.env['CI'])
const site = process.env['PODSTEP_DIST'] ?? 'dist'

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  reporter: 'list',
  forbidOnly: inCi,
  retries: 0,
  // One more than CI has cores: a test often waits for its page.
  workers: 3,
  // A free port, so that no other server on the machine can stand in for ours.
  webServer: {
    command: `"${process.execPath}" src/cli/serve.ts "${site}" 0`,
    wait: { stdout: /Podstep is at (?<podstep_url>\S+)/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
  use: {
    baseURL: process.env['PODSTEP_URL'],
    launchOptions: { executablePath: path, args: [...args], ...(env && { env }) },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
})
