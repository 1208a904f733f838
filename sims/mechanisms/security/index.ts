export type * from './objects.ts'
export * from './rbac.ts'
export { ruleAllows } from './rule-allows.ts'
