import { registerOffline } from '../../offline/index.ts'
import { keepQuery } from './language.ts'
import { openSearchOn } from './search-key.ts'
import { switchTheme } from './theme.ts'
import { showProgress } from './progress.ts'

switchTheme()
keepQuery()
openSearchOn(document)
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
