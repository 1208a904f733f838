import type { ParamTable } from './params.ts'
import type { Happening, Sim } from './types.ts'

export { beatAt } from './beats.ts'
export { chance } from './chance.ts'
export { after, atLeast, atMost, change, now } from './effects.ts'
export { listAt, manifestOf, mustSelect, partAt } from './manifest.ts'
export type * from './manifest.ts'
export * as api from './manifest-fields.ts'
export { accepts, choice, defaults, flag, int, parseParam, readParams } from './params.ts'
export type { ChoiceParam, FlagParam, IntParam, Param, ParamProblem, ParamTable, ParamValues } from './params.ts'
export { drawFor } from './draw.ts'
export { believed, predictions } from './predict.ts'
export type { Prediction } from './predict.ts'
export type * from './question.ts'
export { run, startParams, STEP_BUDGET } from './run.ts'
export type { Start } from './run.ts'
export { word } from './scene.ts'
export type * from './scene.ts'
export type * from './types.ts'

/** Declares a simulation; only its types are checked, nothing is run. */
export const defineSim = <S, E extends Happening, const T extends ParamTable>(sim: Sim<S, E, T>): Sim<S, E, T> => sim
