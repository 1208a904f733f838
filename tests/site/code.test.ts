import { codeToHtml, createCssVariablesTheme } from 'shiki'
import { expect, test } from 'vitest'
import { classesForTokens } from '../../src/schemas/shiki.ts'

test('highlighted code has classes and no inline style', async () => {
  const theme = createCssVariablesTheme({ variablePrefix: '--astro-code-' })
  const html = await codeToHtml('kind: Pod # why', { lang: 'yaml', theme, transformers: [classesForTokens] })
  expect(html).not.toContain('style=')
  expect(html).toContain('<pre class="code"')
  expect(html).toContain('<span class="tok-string-expression"> Pod</span>')
  expect(html).toContain('tok-comment')
})
