export { startServer } from './server.ts'
export type { Options, Running } from './server.ts'
