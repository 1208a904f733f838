import { existsSync, readdirSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import ts from 'typescript'

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  lib: ['lib.es2023.d.ts'],
  types: [],
}

let made: ts.Program | undefined

/** All simulations as the compiler sees them; read once, for only names are looked up in it. */
export function program(): ts.Program {
  if (made) return made
  const entries = readdirSync('sims/catalog').map((id) => resolve(`sims/catalog/${id}/index.ts`))
  made = ts.createProgram(
    entries.filter((path) => existsSync(path)),
    options,
  )
  // Only the checker links a node to the one it lies in.
  made.getTypeChecker()
  return made
}

/** Where a node's file lies in the repository. */
export const pathOf = (node: ts.Node): string => relative('.', node.getSourceFile().fileName).replaceAll('\\', '/')

/** Every file that a file of the project imports, itself first, and what these import. */
export function reachable(entry: ts.SourceFile): ts.SourceFile[] {
  const files = new Set([entry])
  for (const file of files)
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue
      const from = statement.moduleSpecifier
      if (!from || !ts.isStringLiteral(from)) continue
      const found = program().getSourceFile(resolve(file.fileName, '..', from.text))
      if (found) files.add(found)
    }
  return [...files]
}
