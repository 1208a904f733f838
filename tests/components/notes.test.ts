import { expect, test } from 'vitest'
import { asPart } from '../../src/components/notes-html.ts'

test('notes lose their title and ids, and their headings step down below the section’s', () => {
  expect(asPart('<h1 id="a">A <code>b</code></h1><h2 id="c">C</h2><p id="d">x</p><h3 id="e">E</h3>')).toBe(
    '<h3>C</h3><p id="d">x</p><h4>E</h4>',
  )
})
