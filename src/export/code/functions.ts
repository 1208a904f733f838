import ts from 'typescript'
import { pathOf, program } from './program.ts'

const isFunction = (node: ts.Node | undefined): boolean =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))

/** The declaration behind a name, past imports and re-exports. */
function declared(name: ts.Node): ts.Declaration | undefined {
  const checker = program().getTypeChecker()
  const { parent } = name
  const symbol =
    parent && ts.isShorthandPropertyAssignment(parent)
      ? checker.getShorthandAssignmentValueSymbol(parent)
      : checker.getSymbolAtLocation(name)
  const real = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return real?.valueDeclaration
}

/** The whole statement of a top-level function or constant, with its doc comment; undefined for anything else. */
function statementOf(declaration: ts.Node | undefined): ts.Node | undefined {
  if (!declaration) return undefined
  if (ts.isFunctionDeclaration(declaration) && ts.isSourceFile(declaration.parent)) return declaration
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : undefined
  return statement && ts.isVariableStatement(statement) && ts.isSourceFile(statement.parent) ? statement : undefined
}

/** The top-level function that a name stands for, where it is one. */
export function functionOf(name: ts.Node): ts.Node | undefined {
  const declaration = declared(name)
  if (declaration && ts.isVariableDeclaration(declaration) && !isFunction(declaration.initializer)) return undefined
  return statementOf(declaration)
}

/** The name of a function or constant, by its statement. */
export function nameOf(node: ts.Node): string {
  const named = ts.isVariableStatement(node) ? node.declarationList.declarations[0]! : (node as ts.NamedDeclaration)
  return named.name?.getText() ?? ''
}

/** Known everywhere in the project by its file and its name. */
export const idOf = (node: ts.Node): string => `${pathOf(node)}#${nameOf(node)}`

/** The simulations' and mechanisms' own functions that a piece of code names; the kernel's few words are left out. */
export function callsOf(node: ts.Node): ts.Node[] {
  const found = new Set<ts.Node>()
  const visit = (inner: ts.Node): void => {
    if (ts.isTypeNode(inner)) return
    const called = ts.isIdentifier(inner) ? functionOf(inner) : undefined
    if (called && called !== node && /^sims\/(?!kernel\/)/.test(pathOf(called))) found.add(called)
    ts.forEachChild(inner, visit)
  }
  ts.forEachChild(node, visit)
  return [...found]
}
