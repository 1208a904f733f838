/** Suite name to the mechanism that answers it: a pure function from a case's `in` to its `out`. */
export type Suites = Record<string, (input: never) => unknown>
