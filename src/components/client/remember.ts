/** Writes to the browser's storage if it lets us; a choice that cannot be kept still holds on this page. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    return
  }
}

/** Reads from the browser's storage; null where there is nothing, or no storage. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
