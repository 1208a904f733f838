import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import type { Grade, Intervals } from '../index.ts'
import { intervalInWords } from './interval.ts'
import type { Model, Tell } from './model.ts'
import { scaleOf } from './scale.ts'

const GRADES = [1, 2, 3, 4] as const satisfies readonly Grade[]
/** The grade that space gives where nothing was predicted. */
export const PROPOSED: Grade = 3
const MIDDLE = 24

const at = (x: number) => `${(100 * x).toFixed(2)}%`

/** The log time line on which the four grades' stops show when each brings the prompt back. */
function timeLine({ say, predicted }: Model, intervals: Intervals): VElement {
  const { marks, stops, labels } = scaleOf(intervals)
  const proposed = (grade: Grade) => grade === (predicted?.proposed ?? PROPOSED)
  return h(
    'div',
    { class: 'when', 'aria-hidden': 'true' },
    h('p', { class: 'label' }, say.comesBack),
    h(
      'svg',
      { height: 48 },
      h('line', { x1: '0%', x2: '100%', y1: MIDDLE, y2: MIDDLE }),
      marks.map(({ x }) => h('line', { x1: at(x), x2: at(x), y1: MIDDLE - 6, y2: MIDDLE + 6 })),
      marks.map(({ mark, x }) =>
        h('text', { class: `mark${x > 0.97 ? ' last' : ''}`, x: at(x), y: 44 }, say.ticks[mark]),
      ),
      stops
        .toSorted((a, b) => Number(proposed(a.grade)) - Number(proposed(b.grade)))
        .map(({ grade, x }) =>
          h('circle', { class: proposed(grade) ? 'now' : '', cx: at(x), cy: MIDDLE, r: proposed(grade) ? 9 : 5 }),
        ),
      labels.map(({ text, x }) => h('text', { x: at(x), y: 11 }, text)),
    ),
  )
}

/**
 * The four grades, each with when it brings the prompt back; the yellow one is what space gives. One that follows from a
 * prediction says that it is proposed.
 */
export function grades(model: Model, intervals: Intervals, tell: Tell): VElement {
  const { say, predicted } = model
  const button = (grade: Grade) => {
    const proposed = grade === (predicted?.proposed ?? PROPOSED)
    return h(
      'button',
      {
        type: 'button',
        class: proposed ? 'grade now' : 'grade',
        'aria-keyshortcuts': proposed ? `${grade} Space` : String(grade),
        onclick: () => tell.grade(grade, 'button'),
      },
      h('b', {}, say.grades[grade - 1]!),
      ' ',
      h('span', {}, intervalInWords(intervals[grade], say)),
      proposed && predicted && [' ', h('i', {}, say.proposed)],
      h('kbd', { 'aria-hidden': 'true' }, String(grade)),
    )
  }
  return h(
    'div',
    { class: 'grading', key: 'grading' },
    timeLine(model, intervals),
    h('div', { class: 'grades', role: 'group', 'aria-label': say.howWell }, GRADES.map(button)),
  )
}
