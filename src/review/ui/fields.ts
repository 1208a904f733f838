import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import type { Settings } from '../index.ts'
import type { Model, Tell } from './model.ts'

/** Whole numbers as the fields show them; `of` is what one of theirs is worth in the settings. */
export const FIELDS = [
  { name: 'newPerDay', note: 'newPerDayNote', min: 0, max: 999, of: 1 },
  { name: 'retention', note: 'retentionNote', min: 70, max: 99, of: 0.01 },
] as const

/** A field for a whole number. */
export function number(model: Model, settings: Settings, field: (typeof FIELDS)[number], tell: Tell): VElement {
  const { say } = model
  const { name, note, min, max, of } = field
  const change = ({ target }: Event) => {
    const { value } = target as HTMLInputElement
    const typed = value.trim()
    tell.change(name, /^\d+$/.test(typed) ? Number((Number(typed) * of).toFixed(2)) : NaN, typed)
  }
  return h(
    'p',
    { class: 'field', key: name },
    h('label', { for: `review-${name}` }, say[name]),
    h('input', {
      id: `review-${name}`,
      type: 'text',
      inputmode: 'numeric',
      value: String(Math.round(settings[name] / of)),
      'aria-describedby': `review-${note}`,
      'data-min': min,
      'data-max': max,
      onchange: change,
    }),
    h('small', { id: `review-${note}` }, say[note]),
  )
}

/** The hour at which the study day begins. */
export function rollover({ say }: Model, settings: Settings, tell: Tell): VElement {
  const hours = Array.from({ length: 24 }, (_, hour) => hour)
  const change = ({ target }: Event) => {
    const { value } = target as HTMLSelectElement
    tell.change('rollover', Number(value), value)
  }
  return h(
    'p',
    { class: 'field', key: 'rollover' },
    h('label', { for: 'review-rollover' }, say.rollover),
    h(
      'select',
      {
        id: 'review-rollover',
        value: String(settings.rollover),
        'aria-describedby': 'review-rolloverNote',
        onchange: change,
      },
      hours.map((hour) => h('option', { value: hour }, `${String(hour).padStart(2, '0')}:00`)),
    ),
    h('small', { id: 'review-rolloverNote' }, say.rolloverNote),
  )
}
