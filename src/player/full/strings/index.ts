import type { Model } from '../../model.ts'
import en from './en.ts'
import zh from './zh.ts'

/** The whole player's own words, in the language of what is shown. */
export const sayOf = ({ lang }: Pick<Model, 'lang'>): typeof en => ({ en, zh })[lang]
