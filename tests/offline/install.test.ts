import { beforeEach, describe, expect, test } from 'vitest'
import { activate } from '../../src/offline/activate.ts'
import { install } from '../../src/offline/install.ts'
import { shelfName } from '../../src/offline/shelf.ts'
import { FakeWorld, listOf } from './fakes.ts'

const first = { 'index.html': 'home 1', 'en/index.html': 'english', '404.html': 'lost', '_astro/a.1.css': 'a{}' }
const second = { 'index.html': 'home 2', 'en/index.html': 'english', '404.html': 'lost', '_astro/a.2.css': 'b{}' }
const [one, two] = [await listOf(first), await listOf(second)]

let world: FakeWorld
const nameOf = (version: { version: string }) => shelfName(version.version, world)

beforeEach(() => {
  world = new FakeWorld()
  world.serve(first)
})

/** A world in which the first version runs and the host has moved on to the second. */
async function afterTheFirst(): Promise<Record<string, string[]>> {
  await install(one, world)
  await activate(one, world)
  world.asked.length = 0
  world.serve(second)
  return world.contents()
}

test('an install keeps every file under the name of its version', async () => {
  await install(one, world)
  expect(await world.contents()).toEqual({
    [`podstep-${one.version}@/`]: ['a{}', 'english', 'home 1', 'lost'],
  })
})

test('a second version is whole beside the first, which stays as it is until the second is activated', async () => {
  const before = await afterTheFirst()
  await install(two, world)
  const whole = { [nameOf(two)]: ['b{}', 'english', 'home 2', 'lost'] }
  expect(await world.contents()).toEqual({ ...before, ...whole })
  await activate(two, world)
  expect(await world.contents()).toEqual(whole)
})

test('what has not changed is taken from the first version, not fetched again', async () => {
  await afterTheFirst()
  await install(two, world)
  expect(world.asked.sort()).toEqual(['', '_astro/a.2.css'])
})

describe('one bad file fails the whole install and leaves the old copy whole:', () => {
  const redirected = () => Object.defineProperty(new Response('home 2'), 'redirected', { value: true })
  test.each([
    ['a missing one', () => new Response('', { status: 404 }), 'https://notes.example/ answered 404'],
    ['a redirected one', redirected, 'https://notes.example/ was redirected to'],
    ['one of another version', () => new Response('home 3'), 'https://notes.example/ is of another version: expected'],
    ['one that does not come', () => Promise.reject(new TypeError('Failed to fetch')) as never, 'Failed to fetch'],
  ])('%s', async (_, response, message) => {
    const before = await afterTheFirst()
    world.answer('', response)
    await expect(install(two, world)).rejects.toThrow(message)
    expect(await world.contents()).toEqual(before)
  })
})

test('after a failure nothing more is fetched', async () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`p${n}/index.html`, `page ${n}`]))
  world.serve(many)
  world.answer('p0/', () => new Response('', { status: 404 }))
  await expect(install(await listOf(many), world)).rejects.toThrow('answered 404')
  expect(world.asked.length).toBeLessThan(20)
})

test('a failed install can be tried again', async () => {
  world.unplug()
  await expect(install(one, world)).rejects.toThrow('Failed to fetch')
  expect(await world.contents()).toEqual({})
  world.serve(first)
  await install(one, world)
  expect(Object.keys(await world.contents())).toEqual([nameOf(one)])
})

test('going back to the version in use needs no network', async () => {
  const before = await afterTheFirst()
  world.unplug()
  await install(one, world)
  expect(await world.contents()).toEqual(before)
})

test('going back to the version in use, where a file was lost, cannot harm the rest', async () => {
  await afterTheFirst()
  const entries = world.store.byName.get(nameOf(one))!.entries
  entries.delete([...entries.keys()][0]!)
  const before = await world.contents()
  world.unplug()
  await expect(install(one, world)).rejects.toThrow('Failed to fetch')
  expect(await world.contents()).toEqual(before)
})

test('an install whose cache is cleared away by another version fails', async () => {
  world.answer('', () => {
    void activate(two, world)
    return new Response('home 1')
  })
  await expect(install(one, world)).rejects.toThrow('was removed during the install')
})

describe('caches of others stay:', () => {
  test.each([
    ['another program of this origin', 'workbox-precache-v2'],
    ['a Podstep under another path', 'podstep-0123456789abcdef@/preview/'],
    ['a cache named much like ours', 'mypodstep-0123456789abcdef@/'],
    ['a cache with our prefix that is no version', 'podstep-notes'],
  ])('%s', async (_, name) => {
    await (await world.caches.open(name)).put('https://notes.example/x', new Response('x'))
    await install(one, world)
    await activate(one, world)
    expect((await world.contents())[name]).toEqual(['x'])
  })
})

test('names with spaces, signs and Han arrive at the host as they must', async () => {
  const odd = { 'zh/卡片/a b.html': '1', 'en/100%.html': '2', 'en/q?#.html': '3', '_astro/i@_@a.css': '4' }
  world.serve(odd)
  await install(await listOf(odd), world)
  expect(world.asked.sort()).toEqual(
    ['_astro/i@_@a.css', 'en/100%25.html', 'en/q%3F%23.html', 'zh/%E5%8D%A1%E7%89%87/a%20b.html'].sort(),
  )
})
