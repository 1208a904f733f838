import type { PropagationPolicy } from '../api/index.ts'
import { KubectlError, usage } from './errors.ts'
import { deleting } from './change.ts'
import { wholeNumber } from './command-line.ts'
import { find, findAll, targetsOf } from './find.ts'
import { manifestsOf } from './manifests.ts'
import { singular } from './resources.ts'
import type { Call, Command } from './types.ts'

const POLICY: Readonly<Record<string, PropagationPolicy>> = {
  background: 'Background',
  true: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
  false: 'Orphan',
}

/** `kubectl delete`: asks for the end of objects. Waiting for it takes no part in the cluster, so it is left out. */
export const remove: Command = {
  values: ['selector', 'grace-period', 'cascade', 'filename', 'timeout'],
  switches: ['wait', 'force', 'now', 'all', 'all-namespaces', 'ignore-not-found'],
  run: (call) => {
    const { flags } = call
    const propagationPolicy = POLICY[flags['cascade'] ?? 'background']
    if (!propagationPolicy) throw usage(`invalid cascade value "${flags['cascade']}": background, foreground or orphan`)
    const objects = objectsOf(call)
    const seconds = graceOf(call)
    const isForced = flags['force'] === 'true'
    return {
      events: objects.map((object) =>
        deleting(object, {
          ...(propagationPolicy !== 'Background' && { propagationPolicy }),
          ...(seconds !== undefined && { gracePeriodSeconds: seconds }),
        }),
      ),
      output: [
        ...(isForced ? ['warning: forced, not waited for'] : []),
        ...objects.map(
          ({ kind, metadata }) => `${singular(kind)} "${metadata.name}" ${isForced ? 'force deleted' : 'deleted'}`,
        ),
      ],
    }
  },
}

function objectsOf(call: Call) {
  const { args, flags } = call
  try {
    if (flags['filename'] !== undefined)
      return manifestsOf(call).map(({ kind, metadata }) =>
        find({ ...call, namespace: metadata.namespace ?? call.namespace }, kind, metadata.name),
      )
    const targets = targetsOf(args)
    const isAll = flags['all'] === 'true' || flags['selector'] !== undefined
    if (!isAll && targets.some(({ name }) => name === undefined)) throw usage('name or --all is missing')
    return findAll(call, targets)
  } catch (error) {
    const isMissing = error instanceof KubectlError && error.message.includes('(NotFound)')
    if (isMissing && flags['ignore-not-found'] === 'true') return []
    throw error
  }
}

/** Seconds to stop in; undefined for as many as the Pod has. */
function graceOf({ flags }: Call): number | undefined {
  const given = wholeNumber(flags, 'grace-period')
  const isForced = flags['force'] === 'true'
  if (flags['now'] === 'true') return 1
  if (isForced && given !== undefined && given > 0) throw usage('--force excludes --grace-period above 0')
  if (isForced) return 0
  // Trap: without --force, 0 is taken for 1: the kubelet is waited for.
  if (given === 0) return 1
  return given === undefined || given < 0 ? undefined : given
}
