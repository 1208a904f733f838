// The door for pages. The build enters by integration.ts, which must not reach a browser.
export { registerOffline } from './register.ts'
export type { Options, Update } from './register.ts'
