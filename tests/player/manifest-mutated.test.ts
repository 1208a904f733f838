import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { parseParam } from '../../sims/kernel/index.ts'
import { body } from '../../src/player/full/manifest/body.ts'
import type { Part } from '../../src/player/full/manifest/part.ts'
import { setManifest } from '../../src/player/full/manifest/state.ts'
import en from '../../src/player/full/manifest/words/en.ts'
import zh from '../../src/player/full/manifest/words/zh.ts'
import type { Reading } from '../../src/player/full/manifest/read.ts'
import { open } from '../../src/player/model.ts'
import type { Values } from '../../src/player/model.ts'
import { silent } from '../../src/player/view/tell.ts'
import { toMarkup } from '../../src/player/vnode.ts'
import { MOST_CHARACTERS, MOST_NODES, readDocuments, writeDocuments } from '../../src/yaml/index.ts'
import type { YamlNode } from '../../src/yaml/index.ts'
import { loadSim } from '../support/catalog.ts'
import { anyParams } from '../support/laws.ts'
import { loadManifest, manifestIds } from '../support/manifests.ts'
import type { Read } from '../support/manifests.ts'
import { mutated } from '../support/mutations.ts'

const RUNS = 10_000
const all = await Promise.all(manifestIds.map(loadManifest))

/** The texts that took longest, to be read again a few times: the first reading of anything is slow. */
const slow: { text: string; of: Read; took: number }[] = []

function timed(of: Read, text: string): Reading {
  const start = worked()
  const reading = of.read(text)
  slow.push({ text, of, took: worked() - start })
  slow.sort((a, b) => b.took - a.took).splice(20)
  return reading
}

/** Milliseconds that this thread has worked: a clock would count what others do on the same machine. */
function worked(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** The middle one of several readings, in milliseconds of work. */
function middle({ of, text }: { of: Read; text: string }): number {
  const times = Array.from({ length: 15 }, () => {
    const start = worked()
    of.read(text)
    return worked() - start
  })
  return times.sort((a, b) => a - b)[7]!
}

/** How many values a reader of these nodes would come by, aliases followed. */
const count = (node: YamlNode): number =>
  node.is === 'scalar'
    ? 1
    : (node.is === 'list' ? node.items : node.entries.map((entry) => entry.node)).reduce(
        (sum, each) => sum + count(each),
        1,
      )

/** Tags and the names of attributes: what markup would be made of. */
const skeleton = (markup: string) => markup.replace(/"[^"]*"/g, '""').match(/<\/?[a-z]+|<|[a-z-]+=""/g) ?? []

describe.each(all)('$id', (of) => {
  test(`${RUNS / all.length} mutated manifests give parameters that the simulation accepts, or say what is wrong and where`, async () => {
    const { sim, manifest } = of
    const model = open(await loadSim(of.id, 'en'), 'en')
    const part: Part = {
      manifest,
      words: { en, zh },
      read: () => ({ problems: [], notes: [], more: 0 }),
      write: writeDocuments,
      body,
      resume: (shown) => shown,
    }
    const tags = new Set<string>()
    const texts = anyParams(sim.params).map((params) => of.text(params as Values))
    let ran = 0
    fc.assert(
      fc.property(mutated(texts), (text) => {
        const reading = timed(of, text)
        const { params, problems } = reading
        expect(problems.length > 0).toBe(params === undefined)
        expect(problems.length).toBeLessThanOrEqual(50)
        const lines = text.split(/\r\n|[\r\n]/)
        for (const { line, column, start, end, found } of problems) {
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1)
          expect(start >= 0 && start <= end && end <= text.length).toBe(true)
          expect(found.length).toBeLessThanOrEqual(130)
        }
        if (params) {
          ran++
          for (const [name, param] of Object.entries(sim.params))
            expect(parseParam(param, String(params[name]))).toBe(params[name])
          expect(sim.refuses?.(params) ?? null).toBeNull()
          expect(Object.keys(params).sort()).toEqual(Object.keys(sim.params).sort())
        }
        const { documents } = readDocuments(text)
        expect(documents.reduce((sum, node) => sum + count(node), 0)).toBeLessThanOrEqual(MOST_NODES + documents.length)
        const shown = setManifest(model, {
          open: true,
          part,
          text,
          reading,
          ran: params && { params, changes: Object.keys(params) },
        })
        for (const tag of skeleton(toMarkup(body(shown, part, silent)))) tags.add(tag)
      }),
      { numRuns: RUNS / all.length },
    )
    expect(ran).toBeGreaterThan(0)
    expect(
      [...tags].filter((tag) => /^<(?!\/?(div|textarea|button|small|p|ul|li|span|code)$)|^on|src|href/.test(tag)),
    ).toEqual([])
  }, 60_000)
})

const fill = (text: string) => text.repeat(Math.ceil(MOST_CHARACTERS / text.length)).slice(0, MOST_CHARACTERS)
const HEAVY: Record<string, string> = {
  documents: fill('---\n'),
  'small documents': fill('a\n---\n'),
  blocks: fill('- |\n'),
  'flow items': `[${fill('a,').slice(2)}]`,
  'flow maps': `[${fill('{},').slice(3)}]`,
  keys: fill('? a\n'),
  fields: Array.from({ length: 1700 }, (_, n) => `k${n}: 1`)
    .join('\n')
    .slice(0, MOST_CHARACTERS),
  unknown: `apiVersion: v1\nkind: Pod\n${Array.from({ length: 1500 }, (_, n) => `metadatq${n}:`).join('\n')}`.slice(
    0,
    MOST_CHARACTERS,
  ),
  quotes: `a: "${fill('\\"').slice(0, -8)}"`,
  'empty lines': fill('\n'),
  deep: fill('['),
  laughs: Array.from({ length: 10 }, (_, n) => `a${n}: &a${n} [${n ? `*a${n - 1},*a${n - 1}` : 'x'}]`).join('\n'),
}

describe('no text holds up the page', () => {
  afterAll(() => slow.splice(0))

  test.each(Object.entries(HEAVY))('%s, as many as fit', (_, text) => {
    for (const of of all) expect(() => of.read(text)).not.toThrow()
    expect(Math.max(...all.map((of) => middle({ of, text })))).toBeLessThan(50)
  })

  test('the slowest of the mutated manifests take less than 50 ms', () => {
    expect(slow.length).toBeGreaterThan(0)
    expect(Math.max(...slow.map(middle))).toBeLessThan(50)
  })

  test('a megabyte is refused unread', () => {
    const { problems } = all[0]!.read('a: 1\n'.repeat(210_000))
    expect(problems.map(({ expected }) => expected.code)).toEqual(['tooLong'])
  })
})
