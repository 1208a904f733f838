import type { ShikiTransformer } from 'shiki'

const TOKEN = /--astro-code-(?:token-)?([\w-]+)/

/** Turns the inline styles of highlighted code into classes (`tok-string`), for the page's policy allows no inline style. */
export const classesForTokens: ShikiTransformer = {
  name: 'podstep:classes',
  span(node) {
    const token = TOKEN.exec(String(node.properties['style'] ?? ''))?.[1]
    delete node.properties['style']
    if (token && token !== 'foreground') node.properties['class'] = `tok-${token}`
  },
  pre(node) {
    delete node.properties['style']
    node.properties['class'] = 'code'
  },
}
