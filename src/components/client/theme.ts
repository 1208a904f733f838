import { remember } from './remember.ts'

export type Theme = 'light' | 'dark'

/** The theme to change to: the other one than what is chosen, or than the system's where nothing is. */
export const nextTheme = (chosen: string | undefined, systemIsDark: boolean): Theme =>
  (chosen ?? (systemIsDark ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark'

/** Lets the theme's buttons change the page in place; `public/theme.js` sets the choice before the next page is painted. */
export function switchTheme(): void {
  const { dataset } = document.documentElement
  for (const button of document.querySelectorAll('[data-theme-switch]'))
    button.addEventListener('click', () => {
      const theme = nextTheme(dataset['theme'], matchMedia('(prefers-color-scheme: dark)').matches)
      dataset['theme'] = theme
      remember('podstep-theme', theme)
    })
}
