import { registerOffline } from '../../offline/index.ts'
import { answerSearch } from '../../search/ui/starter.ts'
import { keepQuery } from './language.ts'
import { openSearchOn } from './search-key.ts'
import { switchTheme } from './theme.ts'
import { showProgress } from './progress.ts'

switchTheme()
keepQuery()
openSearchOn(document)
answerSearch(document, document.documentElement.dataset['lang'] === 'zh' ? 'zh' : 'en', import.meta.env.BASE_URL)
void showProgress()

void registerOffline({
  base: import.meta.env.BASE_URL,
  onUpdate: ({ apply }) => {
    const notice = document.querySelector<HTMLElement>('[data-update]')
    if (!notice) return
    notice.hidden = false
    notice.querySelector('button')?.addEventListener('click', apply)
  },
})
