import { wholeNumber } from '../command-line.ts'
import { KubectlError } from '../errors.ts'
import { named } from '../resources.ts'
import { table } from '../table.ts'
import type { Command } from '../types.ts'
import { revisionsOf } from './revisions.ts'
import { rolloutTargets } from './targets.ts'

/** `kubectl rollout history`: the revisions that can be gone back to; with --revision the images of one. */
export const history: Command = {
  values: ['revision', 'selector'],
  run: (call) => {
    const wanted = wholeNumber(call.flags, 'revision') ?? 0
    const output = rolloutTargets(call).flatMap((object) => {
      const revisions = revisionsOf(object, call.view)
      const title = named(object.kind, object.metadata.name)
      if (wanted <= 0)
        return [
          `${title} `,
          ...table(
            ['REVISION', 'CHANGE-CAUSE'],
            revisions.map(({ number, cause }) => [String(number), cause ?? '<none>']),
          ),
        ]
      const found = revisions.find(({ number }) => number === wanted)
      if (!found) throw new KubectlError('error: no such revision')
      const containers = found.template.spec.containers.map(({ name, image }) => `  ${name}: ${image}`)
      return [`${title} with revision #${wanted}`, 'Containers:', ...containers]
    })
    return { output }
  },
}
