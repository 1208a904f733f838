import { expect, test } from 'vitest'
import { hostedCss, usedCss } from '../../src/export/used-css.ts'

const css =
  ':root{--ink:#000;--wash:#ff0;--hue:var(--ink)}.a{fill:var(--hue)}.b .a,.c{fill:var(--wash)}' +
  '@media(prefers-reduced-motion:no-preference){.a{transition:none}}@media(forced-colors:active){.a{fill:Canvas}.b{fill:Canvas}}@keyframes come{from{opacity:0}}'

test('keeps the rules whose classes occur, and the properties that they read', () => {
  expect(usedCss(css, '<g class="x a">')).toBe(
    ':root{--ink:#000;--hue:var(--ink)}.a{fill:var(--hue)}@media(forced-colors:active){.a{fill:Canvas}}',
  )
})

test('keeps of a list of selectors those that occur', () => {
  expect(usedCss(css, '<g class="c">')).toBe(':root{--wash:#ff0;}.c{fill:var(--wash)}')
})

test('on a page of somebody else the player brings only what it reads, or what may be added to it', () => {
  const css = ':root,:host,.stand-alone{--paper:#fff;--ink:#000;--bar:red;--han:x}.name{color:var(--ink)}'
  expect(hostedCss(css, '.bar{fill:var(--bar)}')).toBe(':host{--ink:#000;--bar:red;}.name{color:var(--ink)}')
})
