import type { Container } from '../objects/index.ts'
import { changeContainers } from './containers.ts'
import { usage } from './errors.ts'
import { findAll, targetsOf } from './find.ts'
import { named } from './resources.ts'
import type { Command } from './types.ts'

const isChange = (arg: string) => arg.includes('=') || arg.endsWith('-')

/** `kubectl set env`: environment variables of containers, `KEY=VALUE` to set and `KEY-` to remove. */
export const setEnv: Command = {
  values: ['selector', 'containers'],
  switches: ['all', 'overwrite', 'record'],
  run: (call) => {
    const changes = call.args.filter(isChange)
    if (changes.length === 0) throw usage('KEY=VALUE is missing')
    const meant = call.flags['containers'] ?? '*'
    const objects = findAll(call, targetsOf(call.args.filter((arg) => !isChange(arg))))
    const events = objects.flatMap((object) =>
      changeContainers(object, 'envSet', (container) =>
        meant === '*' || container.name === meant ? { env: changed(container, changes) } : {},
      ),
    )
    return { events, output: events.map(({ write, name }) => `${named(write.kind, name)} env updated`) }
  },
}

function changed({ env = [] }: Container, changes: readonly string[]): NonNullable<Container['env']> {
  const values = new Map(env.map((each) => [each.name, each] as const))
  for (const change of changes) {
    const [name = '', value = ''] = change.split(/=(.*)/s)
    if (change.includes('=')) values.set(name, { name, value })
    else values.delete(change.slice(0, -1))
  }
  return [...values.values()]
}
