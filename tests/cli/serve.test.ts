import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const command = resolve(import.meta.dirname, '../../src/cli/serve.ts')
const usage = 'usage: npm start -- [folder] [port, 0 for a free one] [--base </path/>]'
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dist-'))
  writeFileSync(join(folder, 'index.html'), 'home')
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(['SIGINT', 'SIGTERM'] as const)('says where it is, serves, and ends well on %s', async (signal) => {
  const server = spawn(process.execPath, [command, folder, '0', '--base', '/podstep/'])
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  const url = /^Podstep is at (http:\/\/127\.0\.0\.1:\d+\/podstep\/)\n$/.exec(line.toString())?.[1]
  expect(await (await fetch(url!)).text()).toBe('home')
  server.kill(signal)
  expect(await once(server, 'exit')).toEqual([0, null])
})

test.each([
  [['nowhere'], 'There is no folder nowhere. Run "npm run build" first.\n'],
  [['.', 'http'], `The port must be a whole number from 0 to 65535.\n${usage}\n`],
  [['.', '0', 'more'], `Nothing is known of "more".\n${usage}\n`],
])('refuses %j', (args, message) => {
  const { status, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([2, message])
})
