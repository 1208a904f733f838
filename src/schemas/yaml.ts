export { parseYaml } from '../yaml/index.ts'
