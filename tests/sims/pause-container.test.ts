import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from '../../sims/kernel/index.ts'
import type { Frame } from '../../sims/kernel/index.ts'
import pauseContainer from '../../sims/catalog/pause-container/index.ts'
import type { Event, State } from '../../sims/catalog/pause-container/model.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(pauseContainer)

/** `10.244.1.7 app! log` : the sandbox's address (in brackets when it is not ready), then the containers; `…` waits, `!` ended. */
const pod = ({ state: { sandboxes, containers } }: Frame<State, Event>) => {
  const [sandbox] = sandboxes
  const address = sandbox ? (sandbox.state === 'ready' ? sandbox.ip : `(${sandbox.ip})`) : '-'
  const mark = { waiting: '…', running: '', exited: '!' }
  return [address, ...containers.map(({ name, state }) => name + mark[state])].join(' ')
}

const start = { params: { containers: 1 } }

test('an app container that crashes comes back with the same address, the second time after a back-off of 10 s', () => {
  const acts = [
    { do: 'crash', at: 5000, on: 'app' },
    { do: 'crash', at: 9000, on: 'app' },
  ]
  expect(film(run(pauseContainer, { ...start, acts }), pod)).toEqual([
    '    0s  - app…',
    '  0.4s  10.244.1.7 app…',
    '  0.6s  10.244.1.7 app',
    '    5s  10.244.1.7 app!',
    '  5.2s  10.244.1.7 app',
    '    9s  10.244.1.7 app!',
    ' 19.2s  10.244.1.7 app',
  ])
})

test('a sandbox that dies takes the Pod down, and the new one has a new address', () => {
  const acts = [{ do: 'killSandbox', at: 5000 }]
  expect(film(run(pauseContainer, { ...start, acts }), pod)).toEqual([
    '    0s  - app…',
    '  0.4s  10.244.1.7 app…',
    '  0.6s  10.244.1.7 app',
    '    5s  (10.244.1.7) app',
    '    5s  (10.244.1.7) app!',
    '  5.4s  10.244.1.8 app!',
    '  5.6s  10.244.1.8 app',
  ])
})

test('with restartPolicy Never a Pod that has lost its sandbox is not built again', () => {
  const acts = [{ do: 'killSandbox', at: 5000 }]
  const { frames } = run(pauseContainer, { params: { containers: 1, restartPolicy: 'Never' }, acts })
  expect(frames.filter(({ event }) => event.kind === 'sandbox.created')).toHaveLength(1)
})

describe('a real kernel agrees (namespaces measured on Linux 6.18)', () => {
  interface Recording {
    readonly name: string
    readonly steps: readonly Record<string, unknown>[]
  }
  const { recordings } = JSON.parse(readFileSync(new URL('../kernel/namespaces.json', import.meta.url), 'utf8')) as {
    recordings: Recording[]
  }
  const recorded = (name: string) => recordings.find((recording) => recording.name === name)!.steps
  const after = (kind: Event['kind'], options: Parameters<typeof run<State, Event, typeof pauseContainer.params>>[1]) =>
    run(pauseContainer, options)
      .frames.filter(({ event }) => event.kind === kind)
      .at(-1)!.state
  const address = (state: State) => `${state.sandboxes[0]!.ip}/32`

  test('a restarted container sees the address the first one saw', () => {
    const [joined, , again] = recorded('who keeps the namespaces')
    expect(again!['sameNetNamespaceAsBefore']).toBe(true)
    const restarted = after('container.started', { ...start, acts: [{ do: 'crash', at: 5000, on: 'app' }] })
    expect(restarted.containers[0]!.restarts).toBe(1)
    expect(address(restarted)).toBe(joined!['ipSeenByApp'])
    expect(address(restarted)).toBe(again!['ipSeenByApp'])
  })

  test('a container outlives its sandbox process until the kubelet acts; a new sandbox is another namespace', () => {
    const [, , , killed, renewed] = recorded('who keeps the namespaces')
    const acts = [{ do: 'killSandbox', at: 5000 }]
    const died = after('sandbox.died', { ...start, acts })
    expect(died.containers[0]!.state === 'running').toBe(killed!['appAlive'])
    expect(address(died)).toBe(killed!['ipSeenByApp'])
    const again = after('container.started', { ...start, acts })
    expect(address(again) === address(died)).toBe(renewed!['sameNetNamespaceAsBefore'])
  })

  test.each([
    ['shared PID namespace, reaper', true],
    ['shared PID namespace, holder', false],
  ])('%s: as many zombies stay', (name, shareProcessNamespace) => {
    const params = { containers: 1, shareProcessNamespace }
    const end = run(pauseContainer, { params, acts: [{ do: 'leaveOrphan', at: 4000, on: 'app' }] }).frames.at(-1)!.state
    expect(end.containers[0]!.zombies).toBe(recorded(name)[0]!['zombies'])
  })

  test('the members of a shared PID namespace end with its PID 1', () => {
    const params = { containers: 3, shareProcessNamespace: true }
    const died = after('sandbox.died', { params, acts: [{ do: 'killSandbox', at: 5000 }] })
    expect(died.containers.filter(({ state }) => state === 'running')).toHaveLength(
      recorded('shared PID namespace, reaper')[1]!['membersLeft'] as number,
    )
  })
})
