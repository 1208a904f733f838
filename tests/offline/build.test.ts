import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeWorker } from '../../src/offline/build.ts'

let dist: string
const worker = () => readFileSync(join(dist, 'sw.js'), 'utf8')

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'dist-'))
  mkdirSync(join(dist, 'en'))
  writeFileSync(join(dist, 'en/index.html'), 'english')
  writeFileSync(join(dist, 'en/a.js.map'), '{}')
})

afterEach(() => rmSync(dist, { recursive: true }))

test('the worker carries the list of what lies in the folder', async () => {
  const precache = await writeWorker(dist)
  expect(Object.keys(precache.files)).toEqual(['en/'])
  expect(worker()).toContain(`const PRECACHE=${JSON.stringify(precache)};`)
})

test('the same folder gives the same worker, byte for byte', async () => {
  await writeWorker(dist)
  const before = worker()
  await writeWorker(dist)
  expect(worker()).toBe(before)
})

test('without its list the worker is at most 1.5 KB compressed', async () => {
  await writeWorker(dist)
  expect(gzipSync(worker().replace(/^.*\n/, ''), { level: 9 }).length).toBeLessThanOrEqual(1536)
})
