/** Where a stop lies on a line of so many stops, as an SVG length. */
export const percent = (index: number, count: number): string =>
  `${count < 2 ? 0 : Math.round((index / (count - 1)) * 1000) / 10}%`
