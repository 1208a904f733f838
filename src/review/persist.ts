/** Whether the browser has promised not to evict this site's data; false where it cannot say. */
export async function isPersisted(): Promise<boolean> {
  return (
    storage()
      ?.persisted()
      .catch(() => false) ?? false
  )
}

/** A function that asks the browser to keep the data the first time it is called, and gives the same answer from then on. */
export function persistenceAsker(): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined
  return () => (answer ??= ask())
}

async function ask(): Promise<boolean> {
  // Firefox asks the reader, so nobody is asked for what was granted before.
  if (await isPersisted()) return true
  return (
    storage()
      ?.persist()
      .catch(() => false) ?? false
  )
}

function storage(): StorageManager | undefined {
  // Missing in insecure contexts, whatever the type says.
  return navigator.storage as StorageManager | undefined
}
