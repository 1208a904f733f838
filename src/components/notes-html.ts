/**
 * Makes a document a part of a page that holds several: without its title, its headings one level down, and without
 * their ids, which every one of them would bring.
 */
export const asPart = (html: string): string =>
  html
    .replace(/<h1\b[^>]*>[\s\S]*?<\/h1>/, '')
    .replace(/<(\/?)h([2-4])\b[^>]*>/g, (_, end: string, level: string) => `<${end}h${Number(level) + 1}>`)
