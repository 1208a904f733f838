import type { Lang } from '../../i18n/index.ts'
import { review } from './app.ts'

const body = document.querySelector<HTMLElement>('[data-review-app]')
if (body) review(body, document.documentElement.dataset['lang'] as Lang, import.meta.env.BASE_URL)
