import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri'

const WORD_JOINER = '\u2060'

type Plugin = NonNullable<SatteriProcessorOptions['mdastPlugins']>[number]

/**
 * Turns a `mermaid` fence into `<Diagram source heading>`, which reads the picture drawn for it; a diagram without a title
 * of its own is named after the heading above it.
 */
export const diagrams: Plugin = () => {
  let heading = ''
  return {
    name: 'podstep-diagrams',
    heading(node, context) {
      heading = context.textContent(node)
    },
    code(node) {
      if (node.lang !== 'mermaid') return
      const attribute = (name: string, value: string) => ({ type: 'mdxJsxAttribute' as const, name, value })
      return {
        type: 'mdxJsxFlowElement',
        name: 'Diagram',
        attributes: [attribute('source', node.value), attribute('heading', heading)],
        children: [],
      }
    },
  }
}

/** A citation stays on the line of what it supports: the space before it goes, and nothing can break there. */
export const citations: Plugin = {
  name: 'podstep-citations',
  mdxJsxTextElement(node, context) {
    const at = node.name === 'Cite' ? context.indexOf(node) : undefined
    const before = at ? context.parent(node)?.children[at - 1] : undefined
    if (before?.type === 'text') context.setProperty(before, 'value', `${before.value.trimEnd()}${WORD_JOINER}`)
  },
}
