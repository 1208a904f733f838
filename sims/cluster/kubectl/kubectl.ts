import type { View } from '../run/index.ts'
import { parseFlags } from './command-line.ts'
import { COMMANDS } from './commands.ts'
import { KubectlError, usage } from './errors.ts'
import type { Desk, KubectlResult } from './types.ts'
import { wordsOf } from './words.ts'

/**
 * Carries out a kubectl command line on the cluster as it is seen: nothing is written here, the writes are handed back.
 *
 * The line goes without the word `kubectl` or with it. Never throws: what is wrong with the line is printed, exit status 1.
 * The behaviour is that of kubectl v1.20.2 for the commands and flags that the tables name; sentences are our own.
 */
export function kubectl(
  commandLine: string,
  view: View,
  { files = {}, namespace = 'default' }: Desk = {},
): KubectlResult {
  try {
    const words = wordsOf(commandLine)
    const [name, ...rest] = words[0] === 'kubectl' ? words.slice(1) : words
    const [command, own] = commandNamed(name, rest)
    const { args, flags } = parseFlags(own, command)
    const call = { args, flags, view, files, namespace: flags['namespace'] ?? namespace }
    const { events = [], output = [], exitCode = 0 } = command.run(call)
    return { events, output, exitCode }
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error
    return { events: [], output: [error.message], exitCode: 1 }
  }
}

/** The command, and the words that are left for it; some commands have two words. */
function commandNamed(name: string | undefined, rest: readonly string[]) {
  if (name === undefined) throw usage('no command')
  const [second, ...others] = rest
  const pair = `${name} ${second}`
  if (Object.hasOwn(COMMANDS, pair)) return [COMMANDS[pair]!, others] as const
  if (Object.hasOwn(COMMANDS, name)) return [COMMANDS[name]!, rest] as const
  throw usage(`unknown command "${name}"`)
}
