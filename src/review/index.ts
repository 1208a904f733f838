export { momentAt, momentOf, type Moment, type StudyDay } from './day.ts'
export { exportLog } from './export.ts'
export { fold, type Memories } from './fold.ts'
export { importLog, type Imported } from './import.ts'
export {
  readLog,
  type Grade,
  type GradeEvent,
  type Log,
  type Predicted,
  type ReviewEvent,
  type UndoEvent,
  type Unreadable,
} from './log.ts'
export type { Due, Memory } from './memory.ts'
export { merge, standingGrades } from './merge.ts'
export type { Problem } from './problem.ts'
export { proposedBy, seedOf } from './predict.ts'
export { counts, queueAt, type Plan, type Queue } from './queue.ts'
export { schedulerFor, type Intervals, type Scheduler } from './scheduler.ts'
export { defaultSettings, type Settings } from './settings.ts'
export { openStore, storeName, type Change, type ReviewStore } from './store.ts'
export { StoreError, type Trouble } from './trouble.ts'
export { lineIn, problemIn, problemWords, recordIn, type ProblemWords } from './words/index.ts'
