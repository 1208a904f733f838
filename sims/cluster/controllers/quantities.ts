import { parseQuantity } from '../../mechanisms/node/index.ts'
import type { ResourceList } from '../../mechanisms/node/index.ts'
import type { Quantities } from '../objects/index.ts'

/** A quantity as a number in units; what is no quantity counts as nothing. */
export const amountOf = (quantity: string | number): number =>
  typeof quantity === 'number' ? quantity : (parseQuantity(quantity) ?? 0)

/** A manifest's quantities as numbers: cpu in milliCPU, rounded up as the API server does, anything else in units. */
export const amountsOf = (quantities: Quantities): ResourceList =>
  Object.fromEntries(
    Object.entries(quantities).map(([name, quantity]) => {
      const amount = amountOf(quantity)
      // A hair less, or 2003 times a thousandth would come out as 2004.
      return [name, name === 'cpu' ? Math.max(0, Math.ceil(amount * 1000 - 1e-6)) : amount]
    }),
  )
