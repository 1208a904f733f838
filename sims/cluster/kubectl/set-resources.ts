import { changeContainers } from './containers.ts'
import { usage } from './errors.ts'
import { findAll, targetsOf } from './find.ts'
import { named } from './resources.ts'
import type { Command } from './types.ts'

/** `cpu=200m,memory=512Mi` as a map. Throws KubectlError for anything else. */
function amounts(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined
  const pairs = text.split(',').map((pair) => pair.split('='))
  if (pairs.some(([name, amount, ...rest]) => !name || !amount || rest.length > 0 || !/^\d/.test(amount)))
    throw usage(`invalid amounts: "${text}"`)
  return Object.fromEntries(pairs) as Record<string, string>
}

/** `kubectl set resources`: what containers ask for, and how much they may use. */
export const setResources: Command = {
  values: ['selector', 'containers', 'requests', 'limits'],
  switches: ['all', 'record'],
  run: (call) => {
    const requests = amounts(call.flags['requests'])
    const limits = amounts(call.flags['limits'])
    if (!requests && !limits) throw usage('--requests or --limits is missing')
    const meant = call.flags['containers'] ?? '*'
    const events = findAll(call, targetsOf(call.args)).flatMap((object) =>
      changeContainers(object, 'resourcesSet', ({ name, resources = {} }) => {
        if (meant !== '*' && name !== meant) return {}
        return {
          resources: {
            ...resources,
            ...(requests && { requests: { ...resources.requests, ...requests } }),
            ...(limits && { limits: { ...resources.limits, ...limits } }),
          },
        }
      }),
    )
    return {
      events,
      output: events.map(({ write, name }) => `${named(write.kind, name)} resource requirements updated`),
    }
  },
}
