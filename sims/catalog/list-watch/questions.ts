import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import type { Event, Params, State } from './model.ts'
import { differing, eventsAfter } from './store.ts'

type Here = Moment<State, Event, Params>
type Believed = WrongRule<State, Event, Params>

const isKind =
  <K extends Event['kind']>(...kinds: K[]) =>
  (frame: Frame<State, Event>): frame is Frame<State, Extract<Event, { kind: K }>> =>
    kinds.includes(frame.event.kind as K)

const worksOn = ({ workers }: State, name: string) => workers.some(({ key }) => key === name)

/** For those who think that a queue of work holds events: the next one comes in when the one before has been dealt with. */
const eventByEvent: Believed = (state, params, at, real) =>
  real(state, params, at).filter(({ event }) => {
    return event.kind !== 'watch.event' || !(state.queue.includes(event.name) || worksOn(state, event.name))
  })

/** The reflector of those who think that what broke has to begin anew: it lists after every break. */
const listsAgain: Believed = (state, params, at, real) => {
  const own = state.reflector
  const broke = own.phase === 'dialing' && own.tries > 0
  return real(broke ? { ...state, reflector: { ...own, phase: 'listing' } } : state, params, at)
}

/** The object of which several changes are on their way, as soon as they are sent. */
function burst({ state: { wire, broken }, past }: Here) {
  const { event } = past.at(-1)!
  const names = wire.map(({ name }) => name)
  const name = names.find((each, at) => names.indexOf(each) < at)
  const isSent = event.kind === 'watch.opened' || (event.kind === 'object.modified' && event.name === name)
  if (!name || broken[name] || !isSent) return undefined
  return { name, events: names.filter((each) => each === name).length }
}

/** Nothing of this object is on its way, waits, or will be queued again. */
const isThrough = ({ wire, queue, again }: State, name: string) =>
  ![...wire.map((entry) => entry.name), ...queue, ...again].includes(name)

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  reconciles: {
    kind: 'number',
    when: (here) => Boolean(burst(here)),
    says: (here) => ({ ...burst(here) }),
    answer: (ahead, here) => {
      const { name } = burst(here)!
      const frames = ahead.slice(0, ahead.findIndex(({ state }) => isThrough(state, name)) + 1)
      const by = frames.at(-1)
      const is = frames.filter(isKind('key.taken')).filter(({ event }) => event.key === name).length
      return by && !frames.some(isKind('cache.resynced')) ? { is, by } : undefined
    },
    beliefs: {
      queueOfEvents: { rules: { reflector: eventByEvent } },
      oneForAll: () => 1,
      eachChange: (here) => burst(here)?.events,
    },
  },

  catchesUp: {
    kind: 'choice',
    when: ({ state, past }) =>
      past.at(-1)!.event.kind === 'connection.restored' &&
      state.reflector.phase === 'dialing' &&
      eventsAfter(state, state.reflector.last).length > 0,
    says: ({ state: { reflector, version } }) => ({ last: reflector.last, version }),
    answer: (ahead) => {
      const by = ahead.find(isKind('watch.opened', 'watch.gone', 'list.done'))
      return by && { is: by.event.kind === 'watch.opened' ? 'replay' : 'relist', by }
    },
    beliefs: {
      breakMeansList: { rules: { reflector: listsAgain } },
      serverKeepsAll: () => 'replay',
      missedIsLost: () => 'fromNow',
    },
  },

  queues: {
    kind: 'number',
    when: ({ state: { reflector, made, queue, workers } }) =>
      reflector.phase === 'listing' &&
      Object.keys(made).length > 0 &&
      !queue.length &&
      workers.every(({ key }) => !key),
    says: ({ state: { reflector } }) => ({ remembers: reflector.last > 0 }),
    answer: (ahead) => {
      const by = ahead.find(isKind('list.done'))
      return by && { is: Number(by.because['changed']) + Number(by.because['gone']), by }
    },
    beliefs: {
      noEventNoKey: () => 0,
      onlyChanged: ({ state: { objects, made } }) => differing(objects, made).length,
      wholeList: ({ state: { objects } }) => Object.keys(objects).length,
    },
  },
}
