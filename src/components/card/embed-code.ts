import type { Lang } from '../../i18n/index.ts'

interface Shown {
  readonly sim: string
  readonly scenario: string
  readonly lang: Lang
}

/** The line that shows a simulation in a frame; `home` is the site's whole address, with a slash at its end. */
export const frameCode = (home: string, { sim, scenario, lang }: Shown): string =>
  `<iframe src="${home}${lang}/embed/${sim}/?scenario=${scenario}" title="Podstep: ${sim}" ` +
  `width="100%" height="640" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>`

/** The two lines that show it as an element. */
export const elementCode = (home: string, { sim, scenario, lang }: Shown): string =>
  `<pod-step sim="${sim}" scenario="${scenario}" lang="${lang}"></pod-step>\n` +
  `<script type="module" src="${home}podstep.js"></script>`
