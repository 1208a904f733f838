/** Makes the code to embed ask before it shows, or not: a page of its own for the frame, an attribute for the element. */
const asking = (code: string): string =>
  code.replace(/(\/embed\/[\w-]+\/)\?/, '$1predict/?').replace('></pod-step>', ' predict></pod-step>')
const plain = (code: string): string => code.replace('/predict/?', '/?').replace(' predict></pod-step>', '></pod-step>')

for (const box of document.querySelectorAll<HTMLInputElement>('[data-embed-asks]')) {
  box.closest('label')?.removeAttribute('data-waits')
  box.addEventListener('change', () => {
    for (const text of box.closest('section')?.querySelectorAll('textarea') ?? [])
      text.value = box.checked ? asking(text.value) : plain(text.value)
  })
}
