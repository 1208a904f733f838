const told = new WeakSet<object>()

/** Brings the reader to a new part of the page, once: when it is shown again later, the focus stays where it is. */
export const focusOnce =
  (thing: object, then?: (element: Element) => void) =>
  (element: Element): void => {
    if (told.has(thing)) return
    told.add(thing)
    ;(element as HTMLElement).focus()
    then?.(element)
  }
