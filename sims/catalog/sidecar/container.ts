/** One life of a container, in milliseconds; `serves` is when it began to answer, `to` is null while it runs. */
export interface Life {
  readonly from: number
  readonly serves: number | null
  readonly to: number | null
  readonly exitCode: number
}

export interface Container {
  readonly name: string
  /** Oldest first; none: never started. */
  readonly lives: readonly Life[]
  /** When its present life got SIGTERM. */
  readonly termAt: number | null
}

export const last = ({ lives }: Container): Life | undefined => lives.at(-1)

export const isRunning = (container: Container): boolean => last(container)?.to === null

/** It runs and answers: the proxy only from when it listens. */
export const serves = (container: Container): boolean => isRunning(container) && last(container)?.serves !== null

export const hasExited = (container: Container): boolean => typeof last(container)?.to === 'number'

export const restarts = ({ lives }: Container): number => Math.max(lives.length - 1, 0)

/** A new life; the proxy does not answer yet. */
export const begin = (container: Container, from: number): Partial<Container> => ({
  lives: [...container.lives, { from, serves: container.name === 'mesh' ? null : from, to: null, exitCode: 0 }],
  termAt: null,
})

/** Changes the present life. */
export const live = ({ lives }: Container, patch: Partial<Life>): Partial<Container> => ({
  lives: lives.map((life, index) => (index === lives.length - 1 ? { ...life, ...patch } : life)),
})
