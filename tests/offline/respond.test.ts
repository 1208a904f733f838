import { beforeEach, describe, expect, test } from 'vitest'
import { install } from '../../src/offline/install.ts'
import { respond } from '../../src/offline/respond.ts'
import { FakeWorld, listOf } from './fakes.ts'

const site = {
  'index.html': 'home',
  '404.html': 'lost',
  'en/index.html': 'english',
  'zh/卡片/index.html': '卡片',
  'search/en.json': '{}',
  '_astro/i@_@a.css': 'a{}',
}
const list = await listOf(site)

function asked(url: string, mode: RequestMode = 'navigate', method = 'GET'): Request {
  return { url, mode, method } as Request
}

describe.each(['https://notes.example/', 'https://ada.example/podstep/'])('at %s, without a network,', (scope) => {
  let world: FakeWorld
  const get = (path: string, mode?: RequestMode) => respond(asked(scope + path, mode), list, world)

  beforeEach(async () => {
    world = new FakeWorld(scope)
    world.serve(site)
    await install(list, world)
    world.unplug()
    world.asked.length = 0
  })

  test.each([
    ['', 'home'],
    ['index.html', 'home'],
    ['?utm=feed', 'home'],
    ['en/', 'english'],
    ['en/index.html', 'english'],
    ['en/?q=half-remembered', 'english'],
    ['zh/%E5%8D%A1%E7%89%87/', '卡片'],
  ])('the page "%s" is there', async (path, text) => {
    const response = await get(path)
    expect([response?.status, await response?.text()]).toEqual([200, text])
    expect(world.asked).toEqual([])
  })

  test.each([
    ['search/en.json', '{}'],
    ['_astro/i@_@a.css', 'a{}'],
    ['_astro/i%40_%40a.css', 'a{}'],
  ])('the file %s is there', async (path, text) => {
    expect(await (await get(path, 'no-cors'))?.text()).toBe(text)
  })

  test('a folder without its slash moves to the address with one, query kept', async () => {
    const response = await get('en?q=probe')
    expect([response?.status, response?.headers.get('location')]).toEqual([302, `${scope}en/?q=probe`])
  })

  test.each(['fr/', 'en/cards/nothing/', '%zz', 'constructor'])('the unknown page %s is the fallback', async (path) => {
    const response = await get(path)
    expect([response?.status, await response?.text()]).toEqual([404, 'lost'])
  })

  test('a lost copy asks the network, and its absence is an error and no page of another version', async () => {
    for (const name of await world.caches.keys()) await world.caches.delete(name)
    await expect(get('en/')).rejects.toThrow('Failed to fetch')
    expect((await get('fr/'))?.type).toBe('error')
  })
})

describe('the worker has no say in', () => {
  const world = new FakeWorld('https://ada.example/podstep/')
  test.each([
    ['another origin', asked('https://fonts.example/podstep/en/')],
    ['a page outside its scope', asked('https://ada.example/')],
    ['a site whose path begins alike', asked('https://ada.example/podstep-two/')],
    ['anything but reading', asked('https://ada.example/podstep/en/', 'navigate', 'POST')],
    ['files it does not know', asked('https://ada.example/podstep/social/a.png', 'no-cors')],
    ['files asked for with a query', asked('https://ada.example/podstep/search/en.json?fresh', 'cors')],
  ])('%s', (_, request) => expect(respond(request, list, world)).toBeUndefined())
})

test('with a network, an unknown page is whatever the host says', async () => {
  const world = new FakeWorld()
  world.serve({ 'new/index.html': 'new' })
  expect(await (await respond(asked('https://notes.example/new/'), list, world))?.text()).toBe('new')
})
