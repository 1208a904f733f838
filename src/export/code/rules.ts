import { resolve } from 'node:path'
import ts from 'typescript'
import { functionOf } from './functions.ts'
import { program, reachable } from './program.ts'

/** What `rules` is set to in a simulation's definition. */
function rulesOf(index: ts.SourceFile): ts.Node | undefined {
  let found: ts.Node | undefined
  const visit = (node: ts.Node): void => {
    const isRules = ts.isObjectLiteralElementLike(node) && node.name?.getText() === 'rules'
    if (isRules) found ??= ts.isPropertyAssignment(node) ? node.initializer : node.name
    ts.forEachChild(node, visit)
  }
  visit(index)
  return found
}

/** The function of one member of `rules`: named by it, wrapped in a call, or written in its place. */
function ruleOf(member: ts.Declaration): ts.Node | undefined {
  if (ts.isShorthandPropertyAssignment(member)) return functionOf(member.name)
  if (!ts.isPropertyAssignment(member)) return ts.isMethodDeclaration(member) ? member : undefined
  const { initializer } = member
  if (ts.isIdentifier(initializer)) return functionOf(initializer)
  if (!ts.isCallExpression(initializer)) return member
  return initializer.arguments.filter(ts.isIdentifier).map(functionOf).find(Boolean) ?? member
}

/** An object that is written out, or that a function makes of what it is given. */
function literal(value: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  const made = value && ts.isArrowFunction(value) ? value.body : value
  const inner = made && ts.isParenthesizedExpression(made) ? made.expression : made
  return inner && ts.isObjectLiteralExpression(inner) ? inner : undefined
}

/** Constants of the cluster that say of themselves which actor they are. */
function controllers(files: readonly ts.SourceFile[]): [actor: string, node: ts.Node][] {
  return files
    .flatMap(({ statements }) => [...statements])
    .filter(ts.isVariableStatement)
    .flatMap((statement): [string, ts.Node][] => {
      const value = literal(statement.declarationList.declarations[0]?.initializer)
      const actor = value?.properties.filter(ts.isPropertyAssignment).find(({ name }) => name.getText() === 'actor')
      return actor && ts.isStringLiteral(actor.initializer) ? [[actor.initializer.text, statement]] : []
    })
}

/** The code of each actor of a simulation, by the actor's name; actors whose code is not found are left out. */
export function rules(sim: string): Map<string, ts.Node> {
  const index = program().getSourceFile(resolve(`sims/catalog/${sim}/index.ts`))
  if (!index) return new Map()
  const set = rulesOf(index)
  const members = set ? program().getTypeChecker().getTypeAtLocation(set).getProperties() : []
  const own = members.flatMap(({ name, valueDeclaration }): [string, ts.Node][] => {
    const node = valueDeclaration && ruleOf(valueDeclaration)
    return node ? [[name, node]] : []
  })
  return new Map([...controllers(reachable(index)), ...own])
}
