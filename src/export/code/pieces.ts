import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import type { Sim } from '../../../sims/kernel/index.ts'
import type { Piece, Source } from '../../player/full/code/source.ts'
import { callsOf, idOf, nameOf } from './functions.ts'
import { highlight } from './highlight.ts'
import { pathOf } from './program.ts'
import { rules } from './rules.ts'
import { upstreamOf } from './upstream.ts'

/** The text of a node with its doc comment, without the indentation of its place. */
function cut(node: ts.Node): { code: string; line: number; comment: string } {
  const file = node.getSourceFile()
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1)
  const start = doc?.getStart() ?? node.getStart()
  const { line, character } = file.getLineAndCharacterOfPosition(start)
  const code = file.text.slice(start, node.end).replaceAll(`\n${' '.repeat(character)}`, '\n')
  const comment = (doc?.getText() ?? '').replace(/^\s*\*/gm, '')
  return { code, line: line + 1, comment }
}

async function piece(node: ts.Node): Promise<Piece> {
  const { code, line, comment } = cut(node)
  const calls = callsOf(node).map(idOf)
  const lines = await highlight(code)
  return { name: nameOf(node), file: pathOf(node), line, lines, calls, upstream: upstreamOf(comment) }
}

/** The code of a simulation: what each actor runs, and every function of the project that this calls, and so on. */
export async function sourceOf(sim: string): Promise<Source> {
  const { default: defined } = (await import(pathToFileURL(resolve(`sims/catalog/${sim}/index.ts`)).href)) as {
    default: Sim
  }
  // A simulation of the cluster reaches every controller and runs a few.
  const acting = new Map([...rules(sim)].filter(([actor]) => Object.hasOwn(defined.rules, actor)))
  const nodes = new Set(acting.values())
  for (const node of nodes) for (const called of callsOf(node)) nodes.add(called)
  const pieces: [string, Piece][] = []
  for (const node of nodes) pieces.push([idOf(node), await piece(node)])
  return {
    rules: Object.fromEntries([...acting].map(([actor, node]) => [actor, idOf(node)])),
    pieces: Object.fromEntries(pieces),
  }
}
