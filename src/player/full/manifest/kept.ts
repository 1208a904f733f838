/** The place of a simulation's text; it lives as long as the tab, and is only ever put into a text field. */
const place = (sim: string): string => `podstep-manifest-${sim}`

/** Keeps what a reader typed for a simulation, over a change of the page's language; undefined forgets it. */
export function keepText(sim: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(place(sim))
    else sessionStorage.setItem(place(sim), text)
  } catch {
    // A browser that stores nothing keeps the text as long as the page.
    return
  }
}

/** What the reader typed for a simulation before; undefined where there is nothing, or no storage. */
export function keptText(sim: string): string | undefined {
  try {
    return sessionStorage.getItem(place(sim)) ?? undefined
  } catch {
    return undefined
  }
}
