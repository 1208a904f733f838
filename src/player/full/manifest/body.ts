import { fill, plain } from '../../../i18n/narrate.ts'
import type { Model } from '../../model.ts'
import { put } from '../../strings/index.ts'
import type { Tell } from '../../view/tell.ts'
import { h } from '../../vnode.ts'
import type { VElement } from '../../vnode.ts'
import { hasDrifted, reset, runText, textOf, type } from './edit.ts'
import { keepText } from './kept.ts'
import type { Part } from './part.ts'
import type { Problem } from './problem.ts'
import type { Reading } from './read.ts'
import { manifestOf } from './state.ts'
import type { ManifestWords } from './words/en.ts'

const MOST_PROBLEMS = 12
const NONE = { problems: [], more: 0 }
const ROWS = 22

/** Puts the cursor where a problem stands, and shows its line. */
function goTo(event: Event, { start, end, line }: Problem): void {
  const panel = (event.currentTarget as Element).closest('.manifest')!
  const field = panel.querySelector('textarea')!
  field.focus()
  field.setSelectionRange(start, end)
  const lineHeight = field.scrollHeight / field.value.split('\n').length
  field.scrollTop = Math.max(0, (line - ROWS / 2) * lineHeight)
}

/** What was expected, in words; a refusal of the simulation says why in its own. */
function expectation({ words, params }: Model, say: ManifestWords, { code, values = {} }: Problem['expected']): string {
  const refusal = code === 'refusal' && words.refusals?.[String(values['code'])]
  // As the simulation's table has it: 0..10|1%..100%.
  const range = String(values['range'] ?? '')
    .split('|')
    .map((part) => part.replace(/^(.+)\.\.(.+)$/, say.range))
  const said = put(say.expected[code] ?? code, {
    ...values,
    range: range.join(say.comma),
    list: String(values['list'] ?? '').replaceAll(', ', say.comma),
  })
  return refusal ? `${said} (${plain(fill(refusal, params, words.words))})` : said
}

function problem(model: Model, say: ManifestWords, each: Problem): VElement {
  const { line, column, path, expected, found } = each
  const said = put(say.problem, {
    path: path && put(say.path, { path }),
    expected: expectation(model, say, expected),
  })
  const place = put(say.place, { line, column })
  const came = found || String(expected.values?.['found'] ?? '')
  return h(
    'li',
    {},
    h('button', { type: 'button', onclick: (event: Event) => goTo(event, each) }, place),
    h('span', {}, said, came ? [say.found, h('code', {}, came)] : say.nothing),
  )
}

/** Everything that is wrong, each with a button that leads to it. */
function problems(
  model: Model,
  say: ManifestWords,
  { problems: all, more: unnamed }: Pick<Reading, 'problems' | 'more'>,
): VElement[] {
  const [first] = all
  const { one, more } = say.problems
  const count = first && put(all.length === 1 ? one : more, { n: all.length + unnamed })
  const rest = all.length + unnamed - MOST_PROBLEMS
  return [
    h(
      'p',
      { role: 'alert', class: first ? 'problem' : 'none' },
      first && `${count!}${put(say.first, { ...place(first) })}`,
    ),
    h(
      'ul',
      { id: 'manifest-problems', class: 'problems' },
      all.slice(0, MOST_PROBLEMS).map((each) => problem(model, say, each)),
      rest > 0 && h('li', {}, put(say.moreProblems, { n: rest })),
    ),
  ]
}

const place = ({ line, column }: Problem) => ({ line, column })

/** What came of running the text, and what of it plays no part. */
function outcome(model: Model, say: ManifestWords): VElement {
  const { ran, reading, resumed } = manifestOf(model)
  const changed = ran?.changes.map((name) => `${model.words.params[name] ?? name} = ${String(ran.params[name])}`)
  const result = changed && (changed.length ? put(say.ran, { changes: changed.join(say.comma) }) : say.same)
  const notes = ran ? (reading?.notes ?? []) : []
  const idle = [...new Set(notes.filter(({ bent }) => !bent).map(({ path }) => path.replace(/\[\d+\]/g, '[]')))]
  const bent = notes.flatMap(({ path, bent: how }) => (how ? [h('p', {}, put(say.bent, { path, ...how }))] : []))
  return h(
    'div',
    { class: 'outcome' },
    h('p', { role: 'status' }, resumed ? say.resumed : ran && hasDrifted(model, ran) ? say.drifted : result),
    bent,
    idle.length > 0 && h('p', { class: 'idle' }, put(say.idle, { list: idle.join(say.comma) })),
  )
}

/** The text, the key that runs it, and what came of it. */
export function body(model: Model, part: Part, tell: Tell): VElement {
  const say = part.words[model.lang]
  const { id } = model.sim
  const all = manifestOf(model).reading ?? NONE
  const go = () => tell.change((shown) => runText(shown, part))
  const keys = (event: KeyboardEvent) => {
    // The player's own keys are letters and arrows, which a text needs.
    event.stopPropagation()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    go()
  }
  const typed = ({ target }: Event) => {
    const { value } = target as HTMLTextAreaElement
    keepText(id, value)
    tell.change((shown) => type(shown, part, value))
  }
  const back = () => {
    keepText(id, undefined)
    tell.change(reset)
  }
  return h(
    'div',
    {},
    h('textarea', {
      rows: ROWS,
      wrap: 'off',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocomplete: 'off',
      'aria-label': say.label,
      'aria-describedby': 'manifest-problems',
      'aria-invalid': String(all.problems.length > 0),
      value: textOf(model, part),
      oninput: typed,
      onkeydown: keys,
    }),
    h(
      'div',
      { class: 'ways' },
      h('button', { type: 'button', onclick: go }, say.run, h('small', {}, say.keys)),
      h('button', { type: 'button', onclick: back }, say.reset),
    ),
    problems(model, say, all),
    outcome(model, say),
  )
}
