import type { Trace } from '../../../sims/cluster/recording/index.ts'

/** A recording as its file has it. */
export interface Recording extends Trace {
  /** What it shows, in the words of whoever recorded it. */
  readonly what: string
  /** What it was recorded from. */
  readonly source: string
}

const files = import.meta.glob<Recording>('../../../tests/traces/*.json', { import: 'default' })

/** The file about several recordings of one scenario. */
const VARIANTS = 'ordering-variants'

const idOf = (path: string) => path.split('/').at(-1)!.replace('.json', '')

/** The names of all recordings, in alphabetical order. */
export const recordingIds: readonly string[] = Object.keys(files)
  .map(idOf)
  .filter((id) => id !== VARIANTS)
  .sort()

const read = <T>(id: string): Promise<T> => {
  const found = Object.entries(files).find(([path]) => idOf(path) === id)
  if (!found) throw new Error(`tests/traces: expected ${id}.json, found ${Object.keys(files).map(idOf).join(', ')}`)
  return found[1]() as Promise<T>
}

/** A recording by its name. Throws when there is none. */
export const recordingOf = (id: string): Promise<Recording> => read<Recording>(id)

/** Two milestones that came in both orders, and how often each was first. */
export type Varies = readonly [one: string, other: string, counts: readonly [one: number, other: number]]

/** The real races of a scenario that was recorded four times; none for others. */
export async function variesOf(id: string): Promise<readonly Varies[]> {
  const { scenarios } = await read<{ scenarios: { scenario: string; varies?: Varies[] }[] }>(VARIANTS)
  return scenarios.find(({ scenario }) => scenario === id)?.varies ?? []
}

/** Such as `Kubernetes v1.20.2`. */
export const versionOf = ({ source }: Pick<Recording, 'source'>): string => /^\S+ v[\d.]+/.exec(source)?.[0] ?? source
