import { chooseLang } from '../../i18n/choose.ts'
import { recall } from './remember.ts'

const lang = chooseLang(recall('podstep-lang'), navigator.languages)
const link = document.querySelector<HTMLAnchorElement>(`[data-lang-choice=${lang}]`)
// Replaced, not followed: “back” must not lead here and forth again.
if (link) location.replace(link.href)
