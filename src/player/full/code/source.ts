/** A stretch of code of one kind: the kind is the site's class without its `tok-`, or empty. */
export type Token = readonly [kind: string, text: string]

/** A function of the project, cut out of its file when the site was built. */
export interface Piece {
  readonly name: string
  /** Path in the repository, and the line at which the piece begins there. */
  readonly file: string
  readonly line: number
  readonly lines: readonly (readonly Token[])[]
  /** Ids of the functions it calls that have a piece of their own. */
  readonly calls: readonly string[]
  /** What it mirrors: a name to show and the address of that file at a pinned version. */
  readonly upstream: readonly { readonly name: string; readonly href: string }[]
}

/** The code of one simulation: the piece of each actor, and every piece by its id. */
export interface Source {
  readonly rules: Readonly<Record<string, string>>
  readonly pieces: Readonly<Record<string, Piece>>
}
