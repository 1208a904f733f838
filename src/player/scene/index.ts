export { changedKeys, isChart } from './changed.ts'
export { layout, picture, widthFor, WIDTHS } from './layout.ts'
export type { Picture, Sheet, Width } from './layout.ts'
export type { Kit } from './pen.ts'
