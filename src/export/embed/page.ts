import { h, toMarkup } from '../../player/vnode.ts'

export interface FramePage {
  readonly lang: 'en' | 'zh'
  readonly sim: string
  /** Whether it asks before it shows. */
  readonly asking: boolean
  readonly title: string
  readonly about: string
  readonly css: string
  readonly script: string
  /** The player as markup, so that something is seen before the script has run, or without it. */
  readonly markup: string
  /** Content hash of the script, as a content security policy names it. */
  readonly scriptHash: string
  readonly styleHashes: readonly string[]
}

const GROUND = ':root{color-scheme:light dark}body{margin:0}h1{position:absolute;clip-path:inset(50%)}'

/** The page's own small style, beside the player's. */
export const ground = GROUND

/** An iframe page in one file: no second request, and it runs in `sandbox="allow-scripts"`. */
export function framePage({
  lang,
  sim,
  asking,
  title,
  about,
  css,
  script,
  markup,
  scriptHash,
  styleHashes,
}: FramePage): string {
  const policy = `default-src 'none'; script-src '${scriptHash}'; style-src ${styleHashes.map((hash) => `'${hash}'`).join(' ')}; base-uri 'none'; form-action 'none'`
  const head = [
    h('meta', { charset: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    h('title', {}, title),
    h('meta', { name: 'description', content: about }),
  ]
  const attributes = `sim="${sim}" lang="${lang}"${asking ? ' predict' : ''}`
  const shadow = `<template shadowrootmode="open"><style>${css}</style><div class="body">${markup}</div></template>`
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-Hans' : 'en'}"><head>${head.map(toMarkup).join('')}<style>${GROUND}</style></head><body><main>${toMarkup(h('h1', {}, title))}<pod-step ${attributes}>${shadow}</pod-step></main><script>${script}</script></body></html>`
}
