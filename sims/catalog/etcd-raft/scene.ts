import { word } from '../../kernel/index.ts'
import type { Body, Edge, Hue, Label, Look, Row, Scene } from '../../kernel/index.ts'
import { copiesOf, lettersTo, nameOf, quorumOf, reachOf } from './cluster.ts'
import type { Letter, Member, Params, State } from './model.ts'
import { client } from './scene-client.ts'

const ROOM = 320
const GAP = 14
/** Entries of the logs that are shown: the newest ones. */
const SHOWN = 4

/** All members side by side on the narrowest sheet. */
const wideOf = ({ members }: State): number => Math.floor((ROOM - GAP * (members.length - 1)) / members.length)

const looks: Record<string, Look> = { leader: 'ready', candidate: 'starting', follower: 'plain' }

/** While links are cut, who can reach a quorum and who cannot. */
const hueOf = (state: State, id: number): Hue =>
  !state.cuts.length ? 'none' : reachOf(state, id) >= quorumOf(state) ? 'new' : 'old'

function member(state: State, { node, up }: Member): Body {
  const { id, term, vote, role } = node
  return {
    is: 'control',
    key: nameOf(id),
    name: nameOf(id),
    look: up ? looks[role]! : 'failing',
    hue: up ? hueOf(state, id) : 'none',
    // Where five columns share the narrowest sheet there is room for four letters.
    lines: [
      word(`${up ? role : 'stopped'}${state.members.length > 3 ? '-short' : ''}`),
      `T ${term}`,
      vote ? `V ${nameOf(vote)}` : '',
    ],
    wide: wideOf(state),
  }
}

/** What a message asks or says, in a word or a number. */
function said({ message, read }: Letter): Label {
  switch (message.type) {
    case 'append':
      return message.entries.length ? `+${message.entries.length}` : `✓${message.commit}`
    case 'voteResponse':
      return word(message.granted ? 'yes' : 'no')
    case 'heartbeat':
      return word(read ? 'read' : 'beat')
    case 'vote':
      return word('ask')
    default:
      return word(message.type === 'appendRejected' ? 'no' : 'ok')
  }
}

/** The next message to each member, in a slot of its own. */
const slots = (state: State): Body[] =>
  state.members.map(({ node: { id } }) => {
    const [next] = lettersTo(state, id)
    return {
      is: 'object',
      key: `to-${id}`,
      name: next ? said(next) : '',
      look: next ? 'plain' : 'absent',
      wide: wideOf(state),
    }
  })

/** The entries of one index, a cell a member: solid where the member knows it to be committed. */
function entries(state: State, index: number): Row {
  const cells = state.members.map(({ node: { id, log, commit } }): Body => {
    const [term, data] = log[index - 1] ?? []
    const look: Look = term === undefined ? 'absent' : index <= commit ? 'plain' : 'pending'
    return {
      is: 'container',
      key: `e${index}-${id}`,
      name: term === undefined ? '' : `${term}${data || '–'}`,
      look,
      wide: wideOf(state),
    }
  })
  return { key: `row-${index}`, name: word('index', { index }), note: noteOf(state, index), items: cells }
}

/** How many copies the entry has that is committed there, or else the newest one. */
function noteOf(state: State, index: number): Label {
  const there = state.members.flatMap(({ node: { log } }) => log.slice(index - 1, index))
  const [newest] = there.sort((a, b) => b[0] - a[0])
  const chosen = state.chosen[index - 1]
  const entry = chosen ?? newest
  return entry
    ? word(chosen ? 'committed' : 'copies', { copies: copiesOf(state, index, entry), quorum: quorumOf(state) })
    : ''
}

const edges = ({ flight, cuts }: State): Edge[] => [
  ...cuts.map((link): Edge => {
    const [a, b] = link.split('-')
    return { key: `cut-${link}`, from: `m${a}`, to: `to-${b}`, look: 'blocked' }
  }),
  ...flight.map(({ id, message: { from, to } }): Edge => ({
    key: `letter-${id}`,
    from: nameOf(from),
    to: `to-${to}`,
    look: 'flows',
    packet: true,
  })),
]

export function scene(state: State, _params: Params): Scene {
  const longest = Math.max(...state.members.map(({ node }) => node.log.length))
  const first = Math.max(1, longest - SHOWN + 1)
  return {
    rows: [
      { key: 'flight', name: word('flight'), note: word('legend'), items: slots(state) },
      {
        key: 'members',
        name: '',
        note: word('quorum', { quorum: quorumOf(state), members: state.members.length }),
        items: state.members.map((each) => member(state, each)),
      },
      ...Array.from({ length: SHOWN }, (_, index) => entries(state, first + index)),
      { key: 'client', beside: 'members', name: word('client'), items: client(state) },
    ],
    edges: edges(state),
  }
}
