import { chance } from '../../sims/kernel/index.ts'
import type { Grade } from './log.ts'

/** Seeds lie below this. */
export const SEEDS = 2 ** 31

/**
 * The seed by which a prompt draws its parameters, a whole number below `SEEDS`: another one after every grade, and until
 * then the same one, wherever the log is the same.
 */
export const seedOf = (prompt: string, grades: number): number => Math.floor(chance(0, prompt, grades) * SEEDS)

/** The grade that a prediction proposes: good if it was right, else again. How hard it was only the reader knows. */
export const proposedBy = (isRight: boolean): Grade => (isRight ? 3 : 1)
