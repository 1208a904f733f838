import type { Node, Params, Pod, State } from './model.ts'

const NEWCOMER = {
  node: '',
  nominated: '',
  phase: 'activeQ',
  attempts: 0,
  queuedAt: 0,
  stirred: false,
  bindings: 0,
  preempted: false,
} as const

/** Another Pod of the same template. */
export const newcomer = (name: string, { cpu, priority }: Params, queuedAt: number): Pod => ({
  ...NEWCOMER,
  name,
  cpu,
  priority,
  queuedAt,
})

export const newcomers = ({ pods }: State): Pod[] => pods.filter(({ name }) => name.startsWith('web'))

export function init(given: Params): State {
  const node = (name: string, disk: string, load: number): Node => ({
    name,
    disk,
    load,
    taint: name === 'node-b' ? given.taint : 'none',
    cordoned: false,
  })
  const running = (name: string, at: string, cpu: number, priority: number): Pod => ({
    ...NEWCOMER,
    name,
    cpu,
    priority,
    node: at,
    phase: 'bound',
    bindings: 1,
  })
  return {
    nodes: [node('node-a', 'hdd', 10), node('node-b', 'ssd', 95), node('node-c', 'ssd', 50)],
    pods: [
      running('db', 'node-a', 2000, 500),
      running('cache', 'node-a', 1000, 0),
      running('batch', 'node-b', 1000, 0),
      running('api', 'node-c', 2000, 500),
      ...Array.from({ length: given.pods }, (_, index) => newcomer(`web-${index + 1}`, given, 0)),
    ],
    cycle: null,
  }
}
