import { describe, expect, test } from 'vitest'
import { narrate, plain } from '../../src/i18n/narrate.ts'
import { toScenario } from '../../src/player/full/change.ts'
import { setCode } from '../../src/player/full/code/open.ts'
import { code } from '../../src/player/full/code/panel.ts'
import type { Source } from '../../src/player/full/code/source.ts'
import { openLink } from '../../src/player/full/link/open.ts'
import { asText } from '../../src/player/full/take/steps.ts'
import { chain, why } from '../../src/player/full/why.ts'
import { frameOf, toFrame, toldFrame } from '../../src/player/model.ts'
import type { Model } from '../../src/player/model.ts'
import { silent } from '../../src/player/view/tell.ts'
import type { Tell } from '../../src/player/view/tell.ts'
import { toMarkup } from '../../src/player/vnode.ts'
import type { VElement, VNode } from '../../src/player/vnode.ts'
import { loadSim, simIds } from '../support/catalog.ts'

const loaded = await loadSim('pause-container', 'en')
const opened = openLink(loaded, 'en', {})

/** Every button in a description, as a reader finds them. */
const buttons = (node: VNode): VElement[] =>
  typeof node === 'string' ? [] : [...(node.tag === 'button' ? [node] : []), ...node.children.flatMap(buttons)]

/** A hand that presses one button and sees what becomes of the model. */
function press(model: Model, draw: (model: Model, tell: Tell) => VElement, nth: number): Model {
  let shown = model
  const tell: Tell = { ...silent, change: (to) => void (shown = to(shown)) }
  const { onclick } = buttons(draw(model, tell))[nth]!.attrs as { onclick: (event: object) => void }
  onclick({})
  return shown
}

describe('why', () => {
  test('walks from the frame that is told back to what the reader did', () => {
    const last = toFrame(opened, Infinity)
    const causes = chain(last).map((index) => last.run.frames[index]!)
    expect(causes.map(({ event }) => event.kind)).toEqual(['container.started', 'container.exited'])
    expect(causes.at(-1)!.actor).toBe('reader')
  })

  test('tells each cause in its own sentence, and each leads to its frame', () => {
    const last = toFrame(opened, Infinity)
    const [, cause] = chain(last)
    expect(toMarkup(why(last, silent))).toContain(plain(narrate(last.words, last.run.frames[cause!]!)))
    expect(press(last, why, 1).frame).toBe(cause)
  })

  test('says where the chain ends before it is opened', () => {
    const note = (frame: number) => toMarkup(why(toFrame(opened, frame), silent))
    expect(note(0)).toContain('<small>this is the start</small>')
    expect(note(1)).toContain('<small>one cause back to the start</small>')
    expect(note(opened.run.frames.findIndex(({ actor }) => actor === 'reader'))).toContain('this is what you did')
  })

  test.each(simIds)('ends at the reader or the start for every frame of %s', async (id) => {
    const model = openLink(await loadSim(id, 'zh'), 'zh', {})
    for (const scenario of Object.keys(model.sim.scenarios)) {
      const shown = toScenario(model, scenario)
      shown.run.frames.forEach((_, frame) => {
        const causes = chain(toFrame(shown, frame))
        expect(['reader', 'start']).toContain(shown.run.frames[causes.at(-1)!]!.actor)
        expect(causes).toEqual(causes.toSorted((a, b) => b - a))
      })
    }
  })
})

describe('the steps as text', () => {
  test('are a Markdown list of what was told so far, under the title and the link', () => {
    const text = asText(toFrame(opened, 1), 'A [card]', 'https://podstep.example/en/?beat=x')
    expect(text.split('\n')).toEqual([
      '[A \\[card\\]](https://podstep.example/en/?beat=x)',
      '',
      `1. 0 ms: ${plain(narrate(loaded.words, opened.run.frames[0]!))}`,
      `2. 400 ms: ${plain(narrate(loaded.words, opened.run.frames[1]!))}`,
      '',
    ])
  })
})

describe('the code panel', () => {
  const line = (text: string) => [['', text]] as const
  const piece = { file: 'a.ts', line: 7, upstream: [], calls: [] }
  const source: Source = {
    rules: { kubelet: 'a#kubelet' },
    pieces: {
      'a#kubelet': {
        ...piece,
        name: 'kubelet',
        lines: [line('attempt < 1'), line("now('sandbox.created', attempt)")],
        calls: ['m#next'],
        upstream: [{ name: 'kubelet.go v1.20.2', href: 'https://github.com/kubernetes' }],
      },
      'm#next': { ...piece, name: 'next', lines: [line('<b>')] },
    },
  }
  const shown = (model: Model) => setCode(model, { open: true, source })
  const acting = shown(toFrame(opened, 1))

  test('shows the rule that acted, marks what asks for the event and writes the numbers beside the line', () => {
    expect(toldFrame(acting).event.kind).toBe('sandbox.created')
    const html = toMarkup(code(acting, silent))
    expect(html).toContain('<mark class="at">now(&#39;'.replace('&#39;', "'"))
    expect(html).toContain('<b class="value">attempt = 0</b>')
    expect(html).toContain('a.ts:7')
    expect(html).toContain(
      '<a href="https://github.com/kubernetes" target="_blank" rel="noopener">kubelet.go v1.20.2</a>',
    )
    expect(html.match(/attempt = 0/g)).toHaveLength(1)
  })

  test('opens what the rule calls one click further, as text, and goes back', () => {
    const further = press(acting, code, 1)
    expect(toMarkup(code(further, silent))).toContain('&lt;b&gt;')
    const back = press(further, code, 0)
    expect(toMarkup(code(back, silent))).toContain('attempt = 0')
  })

  test('follows the run: another actor begins with its own rule, and the reader has none', () => {
    const crash = opened.run.frames.findIndex(({ actor }) => actor === 'reader')
    const further = press(acting, code, 1)
    expect(toMarkup(code(toFrame(further, crash), silent))).toContain('this is what you did')
    expect(toMarkup(code(toFrame(further, 0), silent))).toContain('this is the start')
    expect(frameOf(toFrame(further, crash)).at).toBe(5000)
  })

  test('says so while it waits, and when there is no connection', () => {
    const at = (given: object) => toMarkup(code(setCode(opened, given), silent))
    expect(at({ open: true })).toContain('on its way')
    expect(at({ open: true, source: 'failed' })).toContain('could not be fetched')
    expect(at({})).not.toContain('<pre')
  })
})
