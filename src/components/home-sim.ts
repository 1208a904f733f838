/** What shows best what the site is: the life of a Pod; until there is one, whatever comes first. */
export const chooseHomeSim = (ids: readonly string[]): string => ids.find((id) => id === 'pod-lifecycle') ?? ids[0]!
