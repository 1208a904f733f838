import type { Container, Process } from '../../objects/index.ts'

/**
 * What a container's process will do by itself, read from its manifest: `sleep N; exit M` in its command, and how long
 * it takes to stop from `STOP_MS` in its environment, and to answer its probes from `ANSWERS_MS`; any other process runs until
 * it is stopped.
 */
export function processOf({ command = [], args = [], env = [] }: Container): Process {
  const line = [...command, ...args].join(' ')
  const seconds = /\bsleep (\d+(?:\.\d+)?)\b/.exec(line)?.[1]
  const code = /\bexit (\d+)\b/.exec(line)?.[1]
  const given = (field: string) => env.find(({ name }) => name === field)?.value
  const [stop, answers] = [given('STOP_MS'), given('ANSWERS_MS')]
  const ends = seconds !== undefined || code !== undefined
  return {
    ...(ends && { endsAfter: Number(seconds ?? 0) * 1000, exitCode: Number(code ?? 0) }),
    ...(stop !== undefined && { stopsAfter: Number(stop) }),
    ...(answers !== undefined && { answersAfter: Number(answers) }),
  }
}
