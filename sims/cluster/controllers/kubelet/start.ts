import { NOW, patch } from '../../api/index.ts'
import type { Container, ProbeRecord, RuntimeContainer, Wait } from '../../objects/index.ts'
import type { ProbeKind } from '../../../mechanisms/node/index.ts'
import { wish } from '../../run/index.ts'
import type { Wish } from '../../run/index.ts'
import { hookFor, hookMs } from './hooks.ts'
import type { Look } from './look.ts'
import { processOf } from './process.ts'
import { nextWait } from './retries.ts'
import type { Restart } from './retries.ts'

/** Asks for a container's start, or for its next life, which begins at a sync and takes a while (milliseconds from now). */
export function startContainer(look: Look, container: Container, from: number, after: number, restart?: Restart): Wish {
  const { runtime, view } = look
  const held = runtime?.containers[container.name]
  const restarts = held ? held.restarts + 1 : 0
  const crashWait = held && restart && waitAfter(held, container, restart.since, view.now + from)
  const life: RuntimeContainer = {
    state: 'running',
    image: container.image,
    process: processOf(container),
    startedAt: NOW,
    ...hookFor('postStart', hookMs(container, 'postStart')),
    restarts,
    ...(held && { last: { exitCode: held.exitCode ?? 0, finishedAt: held.finishedAt ?? 0 } }),
    ...(crashWait && { crashWait }),
    ...(held?.probes && { probes: nextLife(held.probes) }),
  }
  const gone = {
    finishedAt: null,
    exitCode: null,
    stoppingSince: null,
    signalledAt: null,
    graceMs: null,
    hook: null,
    comesBack: null,
  }
  // Whatever the process before it did not answer, this one does.
  const process = held?.process?.failing ? { failing: null, ...life.process } : life.process
  const change = { containers: { [container.name]: { ...(held && gone), ...life, process } } }
  const write = patch('patch', 'PodRuntime', runtime!, change)
  const values = { container: container.name, pod: runtime!.pod }
  return wish('container.started', write, after, { restarts, waitedSeconds: restart?.waitSeconds ?? 0 }, values)
}

/** What the restart after this one will have to wait; nothing is recorded of a container that has not ended before. */
function waitAfter(
  { image: before, crashWait }: RuntimeContainer,
  { image }: Container,
  end: number | undefined,
  at: number,
): Wait | undefined {
  if (end === undefined) return undefined
  return { seconds: nextWait(before === image ? crashWait : undefined, end, at), since: NOW }
}

/**
 * A new life starts with nothing published; the row of answers that ended the last one is over.
 * Source: kubernetes v1.20.2 pkg/kubelet/prober/worker.go, `doProbe`.
 */
function nextLife(probes: NonNullable<RuntimeContainer['probes']>): RuntimeContainer['probes'] {
  const records = Object.entries(probes) as [ProbeKind, ProbeRecord][]
  return Object.fromEntries(
    records.map(([kind, record]) => {
      const hasKilled = kind !== 'readiness' && record.published === 'failure'
      return [kind, { ...record, published: null, since: NOW, ...(hasKilled && { resultRun: 0 }) }]
    }),
  )
}
