interface Rule {
  readonly head: string
  readonly body: string
}

/** The outermost rules of a style sheet without comments. */
function rulesOf(css: string): Rule[] {
  const rules: Rule[] = []
  let [depth, start, open] = [0, 0, 0]
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '{' && depth++ === 0) open = at
    if (css[at] !== '}' || --depth > 0) continue
    rules.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) })
    start = at + 1
  }
  return rules
}

const keep = (css: string, classes: ReadonlySet<string>): string =>
  rulesOf(css)
    .map(({ head, body }) => {
      if (head.startsWith('@media')) {
        const inner = keep(body, classes)
        return inner && `${head}{${inner}}`
      }
      if (head.startsWith('@')) return ''
      const used = head
        .split(',')
        .filter((selector) => [...selector.matchAll(/\.([\w-]+)/g)].every(([, name]) => classes.has(name!)))
      return used.length ? `${used.join(',')}{${body}}` : ''
    })
    .join('')

/** Drops custom properties that no rule reads, neither here nor in `others`, until none is left to drop. */
function dropUnread(css: string, others = ''): string {
  const left = css.replace(/(--[\w-]+):[^;{}]*;?/g, (declaration, name: string) =>
    `${css}${others}`.includes(`var(${name}`) ? declaration : '',
  )
  return left === css ? css : dropUnread(left, others)
}

/** The player's minified style sheet for pages of others, where nothing around it is ours; `others` may be added to it. */
export const hostedCss = (css: string, others: string): string =>
  dropUnread(css.replaceAll(/:root,:host[^{]*/g, ':host'), others)

/**
 * The part of a minified style sheet that a still picture needs: rules whose classes occur in it, and the properties they
 * read. Motion is left out.
 */
export function usedCss(css: string, markup: string): string {
  const classes = new Set([...markup.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names!.split(' ')))
  const still = rulesOf(css)
    .filter(({ head }) => !head.includes('prefers-reduced-motion'))
    .map(({ head, body }) => `${head}{${body}}`)
    .join('')
  return dropUnread(keep(still, classes))
}
