import { objectOf } from '../../cluster/api/index.ts'
import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import { available, bounds, deployment } from './counts.ts'
import type { Event, Params, State } from './model.ts'

type Here = Moment<State, Event, Params>
type Ahead = readonly Frame<State, Event>[]

const next = (ahead: Ahead, kind: string) => ahead.find(({ event }) => event.kind === kind)

/** What the last beat told: the newest event that is not mere bookkeeping. */
const told = ({ past }: Here, ...kinds: readonly string[]): boolean => {
  const { at } = past.at(-1)!
  return past.some(({ event, at: then }) => then === at && kinds.includes(event.kind))
}

const rolls = (here: Here): boolean => here.params.strategy === 'RollingUpdate' && told(here, 'template.changed')

/** A share of the Pods as somebody rounds it. */
const rounded = ({ state, params }: Here, amount: string, round: (share: number) => number): number | undefined =>
  amount.endsWith('%') && params.strategy === 'RollingUpdate'
    ? round((deployment(state).spec.replicas * parseInt(amount)) / 100)
    : undefined

/** The Deployment controller of those who think that it replaces all Pods at once, whatever is available. */
const careless: WrongRule<State, Event, Params> = (state, params, at, real) => {
  const web = objectOf(state.cluster, 'Deployment', 'default/web')!
  const { maxSurge } = web.spec.strategy.rollingUpdate ?? {}
  const strategy = { ...web.spec.strategy, rollingUpdate: { maxSurge, maxUnavailable: '100%' } }
  const Deployment = { 'default/web': { ...web, spec: { ...web.spec, strategy } } }
  const cluster = { ...state.cluster, objects: { ...state.cluster.objects, Deployment } }
  return real({ ...state, cluster }, params, at)
}

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  surge: {
    kind: 'number',
    when: (here) => rolls(here) && !told(here, 'replicaset.created'),
    says: ({ state }) => ({ replicas: deployment(state).spec.replicas }),
    answer: (ahead) => {
      const created = next(ahead, 'replicaset.created')
      return created && { is: Number(created.event['to']), by: created }
    },
    beliefs: {
      allAtOnce: ({ state }) => deployment(state).spec.replicas,
      roundsDown: (here) => rounded(here, here.params.maxSurge, Math.floor),
      oneByOne: () => 1,
    },
  },

  least: {
    kind: 'number',
    when: (here) => rolls(here) && told(here, 'replicaset.created'),
    says: ({ state, params }) => ({ replicas: deployment(state).spec.replicas, floor: bounds(state, params).floor }),
    answer: (ahead) => {
      const counts = ahead.map(({ state }) => available(state))
      const least = Math.min(...counts)
      const by = ahead[counts.indexOf(least)]
      return by && next(ahead, 'rollout.complete') && { is: least, by }
    },
    beliefs: {
      floorless: { rules: { 'deployment-controller': careless } },
      roundsUp: (here) => {
        const away = rounded(here, here.params.maxUnavailable, Math.ceil)
        return away === undefined ? undefined : deployment(here.state).spec.replicas - away
      },
      noneIsMissing: ({ state }) => deployment(state).spec.replicas,
    },
  },

  stuck: {
    kind: 'choice',
    when: (here) => here.params.neverReady && rolls(here) && told(here, 'replicaset.scaled', 'replicaset.created'),
    says: ({ params }) => ({ deadline: params.progressDeadlineSeconds * 1000 }),
    answer: (ahead) => {
      const late = next(ahead, 'deadline.exceeded')
      return late && { is: 'says', by: late }
    },
    beliefs: {
      undoes: () => 'undoes',
      goesOn: () => 'goesOn',
      saysNothing: () => 'waits',
    },
  },
}
