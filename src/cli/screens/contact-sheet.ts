import type { Shot } from './shots.ts'

const style = `body { margin: 16px; background: #888; font: 14px system-ui }
ul { display: flex; flex-wrap: wrap; gap: 12px; align-items: start; padding: 0; list-style: none }
img { display: block; height: 420px; width: auto }
a { color: inherit }`

const item = ({ name, width, scheme, lang }: Shot) =>
  `<li><a href="${name}.png"><img src="${name}.png" alt="${name}" loading="lazy">${width} ${scheme} ${lang}</a></li>`

/** A page that shows all pictures, page by page, side by side; markup. */
export function contactSheet(shots: readonly Shot[]): string {
  const pages = [...new Set(shots.map(({ page }) => page))]
  const sections = pages.map((page) => {
    const taken = shots.filter((shot) => shot.page === page)
    return `<h2>${page}</h2>\n<ul>\n${taken.map(item).join('\n')}\n</ul>`
  })
  return `<!doctype html>\n<meta charset="utf-8">\n<title>Podstep: ${shots.length} pictures</title>\n<style>${style}</style>\n${sections.join('\n')}\n`
}
