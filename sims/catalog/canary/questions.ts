import type { Moment, Questions, WrongRule } from '../../kernel/index.ts'
import { expectedShares, readiness } from './endpoints.ts'
import type { Event, Params, State } from './model.ts'
import { fails, isReady, podNamed, shortName, trackOf } from './pods.ts'
import { compare, tenth } from './steps.ts'

type Here = Moment<State, Event, Params>
type Believed = WrongRule<State, Event, Params>

/** What the beat is told by; the writes that follow from it come after it. */
const told = ({ past }: Here): Event => past.findLast(({ event }) => event.kind !== 'object.written')!.event

const percent = (share: number) => Math.round(100 * share)
const shareOf = (state: State, params: Params) => percent(expectedShares(state, params)[1])

/** The Pod whose probe was made to fail. */
const failing = (here: Here): string => {
  const event = told(here)
  return event.kind === 'probe.switched' && 'write' in event ? event.name : ''
}

/** Errors are errors: what stable fails is not looked at. */
const blindToStable: Believed = (state, params, at, real) =>
  real({ ...state, counts: { ...state.counts, stableErrors: 0 } }, params, at)

const impatient: Believed = (state, params, at, real) => real(state, { ...params, minRequests: 1 }, at)

/** With weight 0 a session on the canary is forgotten. */
const weightsOnly: Believed = (state, params, at, real) => {
  const isLost = state.phase === 'aborted' && trackOf(state.session) === 'canary'
  return real(isLost ? { ...state, session: '' } : state, params, at)
}

const VERDICTS: Readonly<Record<string, string>> = {
  'canary.promoted': 'promotes',
  'release.promoted': 'promotes',
  'canary.aborted': 'aborts',
  'requests.sent': 'waits',
}

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  share: {
    kind: 'number',
    when: (here) => failing(here) !== '' && here.state.phase === 'canary' && shareOf(here.state, here.params) > 0,
    says: (here) => ({ pod: shortName(failing(here)) }),
    answer: (ahead, here) => {
      const shown = ahead.find(({ event }) => event.kind === 'pod.unready')
      const known = ahead.findLast(({ at }) => at === shown?.at)
      return shown && known && { is: shareOf(known.state, here.params), by: shown }
    },
    beliefs: {
      staysAnEndpoint: { rules: { 'endpointslice-controller': () => [] } },
      podsDecide: (here) => {
        const { ready, readyCanary } = readiness(here.state)
        const gone = trackOf(failing(here)) === 'canary' ? 1 : 0
        return ready > 1 ? percent((readyCanary - gone) / (ready - 1)) : undefined
      },
    },
  },

  verdict: {
    kind: 'choice',
    when: (here) => {
      const { enough } = compare(here.state, here.params)
      const isOpen = here.state.counts.canaryErrors > 0 || !enough
      return told(here).kind === 'requests.sent' && here.state.phase === 'canary' && isOpen
    },
    says: ({ state, params }) => {
      const { canaryRate, stableRate } = compare(state, params)
      const { canary, stable } = state.counts
      return { canary, stable, canaryRate: tenth(canaryRate), stableRate: tenth(stableRate) }
    },
    answer: (ahead) => {
      const next = ahead.find(({ event }) => event.kind in VERDICTS)
      return next && { is: VERDICTS[next.event.kind]!, by: next }
    },
    beliefs: {
      fixedBound: { rules: { analysis: blindToStable } },
      anyErrorAborts: ({ state }) => (state.counts.canaryErrors ? 'aborts' : undefined),
      ratesAreEnough: { rules: { analysis: impatient } },
      moreIsBetter: () => 'waits',
    },
  },

  session: {
    kind: 'choice',
    when: (here) => {
      const { state, params } = here
      const pod = podNamed(state, state.session)
      // A Pod that is about to become unready ends the session whatever the abort does.
      const isSound = params.way === 'replicas' || (pod && !fails(state, pod))
      return told(here).kind === 'canary.aborted' && trackOf(state.session) === 'canary' && isSound === true
    },
    answer: (ahead) => {
      const next = ahead.find(
        ({ event, state }) =>
          ['session.bound', 'requests.sent'].includes(event.kind) && isReady(podNamed(state, state.session)),
      )
      return next && { is: trackOf(next.state.session), by: next }
    },
    beliefs: {
      weightsRuleAll: { rules: { gateway: weightsOnly } },
      outlivesPods: () => 'canary',
      weightZeroRefuses: () => 'nobody',
    },
  },
}
