export { memo } from '../api/index.ts'
