import { expect, test } from 'vitest'
import { turns } from '../../src/review/ui/turns.ts'

const settled = () => new Promise((done) => setTimeout(done))

test('pieces of work run one after another, in the order in which they came', async () => {
  const heard: string[] = []
  const queue = turns(() => undefined)
  for (const name of ['first', 'second']) {
    queue.add(async () => {
      heard.push(`${name} begins`)
      await settled()
      heard.push(`${name} ends`)
    })
  }
  expect(queue.idle()).toBe(false)
  await settled()
  await settled()
  await settled()
  expect(heard).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  expect(queue.idle()).toBe(true)
})

test('a failure is told, and the next piece runs', async () => {
  const heard: unknown[] = []
  const queue = turns((error) => heard.push(error))
  queue.add(() => Promise.reject(new Error('full')))
  queue.add(async () => void heard.push('next'))
  await settled()
  expect(heard).toEqual([new Error('full'), 'next'])
})
