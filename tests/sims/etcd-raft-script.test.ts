import { describe, expect, test } from 'vitest'
import { run } from '../../sims/kernel/index.ts'
import { raft } from '../../sims/mechanisms/control/index.ts'
import type { RaftEvent } from '../../sims/mechanisms/control/index.ts'
import etcdRaft from '../../sims/catalog/etcd-raft/index.ts'

/**
 * Each scenario as a script for the cluster without time that is held against etcd's RawNode (suite control.raft): there
 * timers fire when the script says, and messages are delivered until none is left. A split vote cannot be told like this:
 * where all messages take the same time, the first candidate gets every vote.
 */
const scripts: Record<string, { nodeCount: number; events: RaftEvent[] }> = {
  replication: {
    nodeCount: 3,
    events: [
      { op: 'propose', node: 1, data: 'b' },
      { op: 'crash', node: 3 },
      { op: 'propose', node: 1, data: 'c' },
      { op: 'restart', node: 3 },
      { op: 'heartbeat', node: 1 },
    ],
  },
  election: {
    nodeCount: 3,
    events: [
      { op: 'crash', node: 1 },
      { op: 'campaign', nodes: [2] },
      { op: 'propose', node: 2, data: 'b' },
      { op: 'restart', node: 1 },
      { op: 'heartbeat', node: 2 },
    ],
  },
  partition: {
    nodeCount: 5,
    events: [
      {
        op: 'partition',
        groups: [
          [1, 2],
          [3, 4, 5],
        ],
      },
      { op: 'propose', node: 1, data: 'b' },
      { op: 'campaign', nodes: [3] },
      { op: 'propose', node: 3, data: 'c' },
      { op: 'heal' },
      { op: 'heartbeat', node: 3 },
    ],
  },
  'even-members': {
    nodeCount: 4,
    events: [
      { op: 'crash', node: 4 },
      { op: 'propose', node: 1, data: 'b' },
      { op: 'crash', node: 3 },
      { op: 'propose', node: 1, data: 'c' },
      { op: 'restart', node: 3 },
      { op: 'heartbeat', node: 1 },
    ],
  },
}

describe('ends where the cluster without time ends', () => {
  test.each(Object.entries(scripts))('%s', (scenario, { nodeCount, events }) => {
    const before: RaftEvent[] = [
      { op: 'campaign', nodes: [1] },
      { op: 'propose', node: 1, data: 'a' },
    ]
    const { trace, logs } = raft({ nodeCount, events: [...before, ...events] })
    const { members } = run(etcdRaft, { scenario }).frames.at(-1)!.state
    const states = members.map(({ up, node: { role, term, lead, commit, log } }) =>
      up ? { role, term, lead, commit, lastIndex: log.length } : null,
    )
    expect(states).toEqual(trace.at(-1))
    expect(members.map(({ node }) => node.log)).toEqual(logs)
  })
})
