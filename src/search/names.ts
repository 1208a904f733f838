import type { GlossaryTerm } from './documents.ts'
import type { Token } from './encode.ts'
import { tokens } from './encode.ts'

/** A term's id and all its names, in both languages. */
export type Naming = readonly [id: string, names: readonly string[]]

/** All names of the glossary as a tree: one step an atom, and at a name's end the terms it names. */
export interface Names {
  readonly terms: string[]
  readonly next: Map<string, Names>
}

/** The names by which the glossary's terms are found: the English, the Chinese, and the synonyms. */
export function namings(glossary: readonly GlossaryTerm[]): Naming[] {
  return glossary.map(({ id, en, zh, synonyms }) => [id, [...new Set([en, zh, ...synonyms])]])
}

/** Builds the tree that `named` walks. */
export function nameTree(entries: readonly Naming[]): Names {
  const root = leaf()
  for (const [id, names] of entries) {
    for (const name of names) {
      const atoms = tokens(name).flatMap(({ atom, word }) => (atom ? [word] : []))
      plant(root, atoms, id)
      // `EndpointSlice` typed without its hump is one word.
      plant(root, [atoms.join('')], id)
    }
  }
  return root
}

/** The word that stands for a term in the index; no text can contain it. */
export function termWord(id: string): string {
  return `#${id}`
}

/** The glossary's terms that a text names, as tokens over the names; a name may lie within a longer one. */
export function named(names: Names, found: readonly Token[]): Token[] {
  const atoms = found.filter(({ atom }) => atom)
  return atoms.flatMap((first, i) => {
    const terms: Token[] = []
    let at: Names | undefined = names
    let end = first.start
    for (const atom of atoms.slice(i, i + LONGEST_NAME)) {
      // One sign may lie between two atoms (a space, a dash, 的); more than that parts them.
      at = atom.start - end > 1 ? undefined : at.next.get(atom.word)
      if (!at) break
      end = atom.end
      for (const id of at.terms) terms.push({ word: termWord(id), start: first.start, end, atom: false })
    }
    return terms
  })
}

const LONGEST_NAME = 12

function plant(root: Names, atoms: readonly string[], id: string): void {
  let at = root
  for (const atom of atoms) {
    const next: Names = at.next.get(atom) ?? leaf()
    at.next.set(atom, next)
    at = next
  }
  if (at !== root && !at.terms.includes(id)) at.terms.push(id)
}

function leaf(): Names {
  return { terms: [], next: new Map() }
}
