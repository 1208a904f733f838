import type { Model } from '../../model.ts'
import en from './en.ts'
import zh from './zh.ts'

/** What is said when asking, in the language of what is shown. */
export const sayOf = ({ lang }: Pick<Model, 'lang'>): typeof en => ({ en, zh })[lang]
