/** Kinds that this cluster does not have, or that a comparison leaves out. */
const LEFT_OUT: readonly string[] = ['', 'Event', 'Lease', 'Secret', 'ServiceAccount', 'PriorityClass']

export const isCompared = (kind: string): boolean => !LEFT_OUT.includes(kind)

/**
 * An id with the numbers of Pods and slices taken out: those of one owner are alike, and which of them is first to be
 * placed, to be ready or to go is a matter of luck.
 */
export const groupOf = (text: string): string => text.replace(/<(pod|slice)\d+>/g, '<$1>')
