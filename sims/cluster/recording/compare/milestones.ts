import type { Step } from '../timeline.ts'

type Holds = (step: Step) => boolean

/** By name, the place of the first step (its number) that reaches a milestone. */
export type Places = Readonly<Record<string, number | undefined>>

const field = ({ after }: Step, name: string) => after?.[name]
const condition = ({ after }: Step, type: string) =>
  String((after?.['conditions'] as Record<string, unknown> | undefined)?.[type])
const names = (step: Step, name: string) => (field(step, name) ?? []) as readonly string[]

/** The first step from a place on that is about a kind and reaches something. */
const firstOf = (steps: readonly Step[], kind: string, holds: Holds, from = 0): number | undefined => {
  const at = steps.findIndex((step, place) => place >= from && step.event.kind === kind && holds(step))
  return at < 0 ? undefined : at
}

const allOf = (steps: readonly Step[], kind: string, holds: Holds): number[] =>
  steps.flatMap((step, at) => (step.event.kind === kind && holds(step) ? [at] : []))

const isAdded: Holds = ({ event }) => event.event === 'ADDED'
const isReady: Holds = (step) => condition(step, 'Ready') === 'True'
const becomesReady: Holds = (step) => isReady(step) && condition({ ...step, after: step.before }, 'Ready') !== 'True'

/** The milestones of a scenario, under the names that ordering-variants.json gives them. */
export function milestonesOf(scenario: string, steps: readonly Step[]): Places {
  if (scenario === 'pod-delete-self-heal') return ofSelfHealing(steps)
  if (scenario === 'service-endpoints-readiness') return ofReadiness(steps)
  return ofCreation(steps)
}

function ofCreation(steps: readonly Step[]): Places {
  const first = (kind: string, holds: Holds) => firstOf(steps, kind, holds)
  const created = allOf(steps, 'Pod', isAdded)
  const bound = allOf(steps, 'Pod', ({ event }) => event.verb === 'create binding')
  const ready = allOf(steps, 'Pod', becomesReady)
  const wanted = created.length
  return {
    'Deployment created': first('Deployment', isAdded),
    'ReplicaSet created': first('ReplicaSet', isAdded),
    'pod 1 created': created[0],
    'pod 2 created': created[1],
    'pod 3 created': created[2],
    'binding 1': bound[0],
    'binding 2': bound[1],
    'binding 3': bound[2],
    'first ContainerCreating status': first('Pod', (step) =>
      JSON.stringify(field(step, 'containers') ?? '').includes('ContainerCreating'),
    ),
    'Deployment observedGeneration 1': first('Deployment', (step) => field(step, 'st_observedGeneration') === 1),
    'ReplicaSet status.replicas 3': first('ReplicaSet', (step) => field(step, 'st_replicas') === wanted),
    'Deployment status.replicas 3': first('Deployment', (step) => field(step, 'st_replicas') === wanted),
    'first pod Running': first('Pod', (step) => field(step, 'phase') === 'Running'),
    'first pod Ready': ready[0],
    'last pod Ready': ready[wanted - 1],
    'first notReady address (Endpoints)': first('Endpoints', (step) => names(step, 'notReady').length > 0),
    'first ready address (Endpoints)': first('Endpoints', (step) => names(step, 'ready').length > 0),
    'first ready endpoint (EndpointSlice)': first('EndpointSlice', (step) => names(step, 'ready').length > 0),
    'all ready (Endpoints)': first('Endpoints', (step) => names(step, 'ready').length === wanted),
    'all ready (EndpointSlice)': first('EndpointSlice', (step) => names(step, 'ready').length === wanted),
    'ReplicaSet readyReplicas >= 1': first('ReplicaSet', (step) => Number(field(step, 'st_ready') ?? 0) >= 1),
    'ReplicaSet readyReplicas 3': first('ReplicaSet', (step) => field(step, 'st_ready') === wanted),
    'Deployment readyReplicas >= 1': first('Deployment', (step) => Number(field(step, 'st_ready') ?? 0) >= 1),
    ...ofAvailability(steps, 0),
    'Deployment Progressing=NewReplicaSetAvailable': first('Deployment', (step) =>
      condition(step, 'Progressing').endsWith('NewReplicaSetAvailable'),
    ),
  }
}

const ofAvailability = (steps: readonly Step[], from: number): Places => ({
  'Deployment Available=True': firstOf(
    steps,
    'Deployment',
    (step) => condition(step, 'Available').startsWith('True'),
    from,
  ),
  'Deployment Available=False': firstOf(
    steps,
    'Deployment',
    (step) => condition(step, 'Available').startsWith('False'),
    from,
  ),
})

function ofSelfHealing(steps: readonly Step[]): Places {
  const marked = firstOf(steps, 'Pod', (step) => field(step, 'deletionTimestamp') !== undefined)
  const old = steps[marked ?? -1]
  const first = (kind: string, holds: Holds, from = marked ?? 0) => firstOf(steps, kind, holds, from)
  const created = first('Pod', isAdded)
  const { id } = steps[created ?? -1] ?? { id: '' }
  const [name, newName] = [old?.event.name ?? '', id.replace('Pod/', '')]
  const isNew: Holds = (step) => step.id === id
  const fewer = first('ReplicaSet', (step) => Number(field(step, 'st_replicas')) < Number(field(step, 'replicas')))
  const unavailable = ofAvailability(steps, marked ?? 0)['Deployment Available=False']
  return {
    'pod marked': marked,
    'Endpoints without it': first('Endpoints', (step) => !names(step, 'ready').includes(name)),
    'EndpointSlice without it': first('EndpointSlice', (step) => !names(step, 'ready').includes(name)),
    'replacement created': created,
    'replacement bound': first('Pod', (step) => isNew(step) && field(step, 'node') !== undefined),
    'replacement Ready': first('Pod', (step) => isNew(step) && isReady(step)),
    'replacement in Endpoints': first('Endpoints', (step) => names(step, 'ready').includes(newName)),
    'ReplicaSet status.replicas 2': fewer,
    'ReplicaSet status.replicas 3': first(
      'ReplicaSet',
      (step) => field(step, 'st_replicas') === field(step, 'replicas'),
      fewer,
    ),
    'Deployment Available=False': unavailable,
    'Deployment Available=True': ofAvailability(steps, unavailable ?? 0)['Deployment Available=True'],
    'old pod: containers terminated': first(
      'Pod',
      (step) => step.id === old?.id && JSON.stringify(field(step, 'containers') ?? '').includes('terminated'),
    ),
    'old pod: object gone': first('Pod', ({ id: other, after }) => other === old?.id && !after),
  }
}

function ofReadiness(steps: readonly Step[]): Places {
  const unready = firstOf(steps, 'Pod', (step) => condition(step, 'Ready').startsWith('False'))
  const name = steps[unready ?? -1]?.event.name ?? ''
  const ready = firstOf(steps, 'Pod', isReady, unready)
  const isThere = (list: string) => (step: Step) => names(step, list).includes(name)
  const fewer = firstOf(
    steps,
    'ReplicaSet',
    (step) => Number(field(step, 'st_ready') ?? 0) < Number(field(step, 'replicas')),
  )
  return {
    'pod Ready=False': unready,
    'Endpoints: moved to notReady': firstOf(steps, 'Endpoints', isThere('notReady')),
    'EndpointSlice: ready=false': firstOf(steps, 'EndpointSlice', isThere('notReady')),
    'ReplicaSet readyReplicas 2': fewer,
    ...ofAvailability(steps, ready ?? 0),
    'Deployment Available=False': ofAvailability(steps, 0)['Deployment Available=False'],
    'pod Ready=True': ready,
    'Endpoints: ready again': firstOf(steps, 'Endpoints', isThere('ready'), ready),
    'EndpointSlice: ready again': firstOf(steps, 'EndpointSlice', isThere('ready'), ready),
    'ReplicaSet readyReplicas 3': firstOf(
      steps,
      'ReplicaSet',
      (step) => field(step, 'st_ready') === field(step, 'replicas'),
      fewer,
    ),
  }
}
