import type { Frame, Happening, Run } from '../../sims/kernel/index.ts'

/** A run as lines that look like the thing: the time in seconds, then what the given function draws of each frame; repeats are left out. */
export function film<S, E extends Happening>({ frames }: Run<S, E>, draw: (frame: Frame<S, E>) => string): string[] {
  const lines = frames.map((frame) => `${String(frame.at / 1000).padStart(5)}s  ${draw(frame)}`)
  return lines.filter((line, index) => line !== lines[index - 1])
}
