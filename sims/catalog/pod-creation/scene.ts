import { word } from '../../kernel/index.ts'
import type { Body, Edge, Scene } from '../../kernel/index.ts'
import { OTHERS } from './set-up.ts'
import { messages } from './messages.ts'
import { CLIENTS, isDown, NODES } from './model.ts'
import type { State } from './model.ts'
import { pods, requested, shortName, stageOf } from './objects.ts'
import { objects, podSlots } from './scene-objects.ts'

/** Each in a place of its own above the API server. */
const client = (state: State, name: string): Body => ({
  is: 'control',
  key: name,
  name,
  look: isDown(state, name) ? 'failing' : 'plain',
  wide: 71,
})

/** A node with what is really so there: the kubelet writes it down a moment later. */
function nodeBody(state: State, name: string, index: number): Body {
  const here = pods(state).filter(({ spec }) => spec.nodeName === name)
  // Room for two, so that both nodes are mostly as tall.
  const blank = Math.max(0, 2 - here.length)
  return {
    is: 'node',
    key: name,
    name,
    look: isDown(state, name) ? 'failing' : 'plain',
    lines: [
      word('requests', { used: requested(state, name) }),
      word('load', { load: OTHERS[index]!.load }),
      ...here.map((pod) => word(`on-${stageOf(state, pod)}`, { pod: shortName(pod.metadata.name) })),
      ...Array<string>(blank).fill(''),
    ],
    wide: 150,
  }
}

/** One line from everybody to the API server, and none between them: a write goes up to it, a watch comes from it. */
function edges(state: State): Edge[] {
  const now = messages(state)
  const all = [...CLIENTS, ...NODES].map((name): Edge => {
    const writes = now.some(({ from }) => from === name)
    const told = now.some(({ to }) => to === name)
    const [from, to] = writes || name === 'kubectl' ? [name, 'api'] : ['api', name]
    return { key: `${name}-api`, from, to, look: writes || told ? 'flows' : 'idle', packet: writes }
  })
  // What comes first lies on top.
  return all.sort((a, b) => Number(b.look === 'flows') - Number(a.look === 'flows'))
}

export function scene(state: State): Scene {
  return {
    rows: [
      {
        key: 'clients',
        name: word('clients'),
        note: word('clientsNote'),
        items: CLIENTS.map((name) => client(state, name)),
      },
      {
        key: 'server',
        name: word('server'),
        note: word('etcd'),
        items: [
          {
            is: 'control',
            key: 'api',
            name: 'kube-apiserver',
            look: 'plain',
            inside: [...objects(state), podSlots(state)],
          },
        ],
      },
      {
        key: 'nodes',
        name: word('kubelets'),
        note: word('kubeletsNote'),
        items: NODES.map((name, index) => nodeBody(state, name, index)),
      },
    ],
    edges: edges(state),
  }
}
