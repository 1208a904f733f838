import { describe, expect, test } from 'vitest'
import { NOW, patch } from '../../sims/cluster/index.ts'
import { probeSwitched } from '../../sims/cluster/controllers/kubelet/index.ts'
import { processOf } from '../../sims/cluster/controllers/kubelet/process.ts'
import { Kubelets } from '../support/kubelets.ts'

// The sequences are those of the recordings of v1.20.2 that each test names.

const ends = (line: string) => ({ command: ['sh', '-c', line] })
const images = ['example/web:v1']
/** How often a probe asks, in seconds, and what it takes. */
const probe = (periodSeconds: number, failureThreshold = 1) => ({
  exec: { command: ['cat'] },
  periodSeconds,
  failureThreshold,
})

function running(container: object, spec: object = {}): Kubelets {
  const node = new Kubelets({ images })
  node.run('p', container, spec)
  node.until(10_000)
  return node
}

function answers(node: Kubelets, kind: 'startup' | 'liveness' | 'readiness', succeeds: boolean): void {
  const { write } = probeSwitched(node.engine.view(), node.pod('p')!, kind, succeeds)!
  node.write(write)
}

describe('a container that ends', () => {
  test('starts again at once, then ever later, and its wait is told by a later sync than its end (crashloop)', () => {
    const node = new Kubelets({ images })
    node.run('p', ends('sleep 1; exit 1'))
    expect(node.until(60_000).filter((line) => !/exited|sandbox/.test(line))).toEqual([
      '0.03 pod.accepted p c=waiting:ContainerCreating started=false | Initialized=True | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady | PodScheduled=True',
      '0.63 container.started c',
      '0.67 pod.running p phase=Running | podIP=ip(p) | c=running ready | Ready=True | ContainersReady=True',
      '1.67 pod.unready p c=terminated:Error exit=1 started=false | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
      '1.77 container.started c',
      '2.67 pod.ready p c=running ready restarts=1 last=terminated:Error exit=1 | Ready=True | ContainersReady=True',
      '3.67 pod.unready p c=terminated:Error exit=1 started=false restarts=1 last=terminated:Error exit=1 | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
      '16.17 pod.reported p c=waiting:CrashLoopBackOff started=false restarts=1 last=terminated:Error exit=1',
      '16.27 container.started c',
      '16.67 pod.ready p c=running ready restarts=2 last=terminated:Error exit=1 | Ready=True | ContainersReady=True',
      '17.67 pod.unready p c=terminated:Error exit=1 started=false restarts=2 last=terminated:Error exit=1 | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
      '30.17 pod.reported p c=waiting:CrashLoopBackOff started=false restarts=2 last=terminated:Error exit=1',
      '42.77 container.started c',
      '43.67 pod.ready p c=running ready restarts=3 last=terminated:Error exit=1 | Ready=True | ContainersReady=True',
      '44.67 pod.unready p c=terminated:Error exit=1 started=false restarts=3 last=terminated:Error exit=1 | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
      '57.17 pod.reported p c=waiting:CrashLoopBackOff started=false restarts=3 last=terminated:Error exit=1',
    ])
  })

  test('never waits longer than five minutes and a sync, and starts over after ten good minutes', () => {
    const started = (seconds: number, until: number) => {
      const node = new Kubelets({ images })
      node.run('p', ends(`sleep ${seconds}; exit 1`))
      const lines = node.until(until).filter((line) => /container\.(started|exited)/.test(line))
      const times = lines.map((line) => Number.parseFloat(line))
      return times.flatMap((at, index) => (index % 2 === 0 && index > 0 ? [at - times[index - 1]!] : []))
    }
    const short = started(1, 3_600_000)
    expect(Math.max(...short)).toBeLessThan(300 + 15)
    expect(short.slice(0, 4).map((wait) => Math.floor(wait / 10))).toEqual([0, 1, 2, 5])
    expect(Math.max(...started(601, 7_200_000))).toBeLessThan(2)
  })

  test.each([
    [
      'Never',
      0,
      'pod.succeeded p phase=Succeeded | c=terminated:Completed exit=0 started=false | Initialized=True:PodCompleted | Ready=False:PodCompleted | ContainersReady=False:PodCompleted',
    ],
    [
      'Never',
      2,
      'pod.failed p phase=Failed | c=terminated:Error exit=2 started=false | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
    ],
    [
      'OnFailure',
      0,
      'pod.succeeded p phase=Succeeded | c=terminated:Completed exit=0 started=false | Initialized=True:PodCompleted | Ready=False:PodCompleted | ContainersReady=False:PodCompleted',
    ],
  ] as const)('ends its Pod under %s with code %i (pod-restart-policy-completion)', (restartPolicy, code, line) => {
    const node = new Kubelets({ images })
    node.run('p', ends(`sleep 2; exit ${code}`), { restartPolicy })
    expect(node.seen().slice(2)).toEqual([`2.67 ${line}`])
    expect(node.pod('p')?.status.podIP).toBeDefined()
  })

  test('runs again after a failure under OnFailure, in the same Pod', () => {
    const node = new Kubelets({ images })
    node.run('p', ends('sleep 2; exit 1'), { restartPolicy: 'OnFailure' })
    node.until(4000)
    expect(node.pod('p')?.status).toMatchObject({ phase: 'Running', containerStatuses: [{ restartCount: 1 }] })
  })

  test('is replaced by another when its image changes', () => {
    const node = running({})
    const containers = [{ name: 'c', image: 'example/web:v2' }]
    node.write(patch('patch', 'Pod', node.pod('p')!, { spec: { containers } }))
    expect(node.until()).toEqual([
      '10.00 container.stopping Pod-2',
      '10.80 container.exited c',
      '10.80 image.pulling example/web:v2',
      '11.40 image.pulled example/web:v2',
      '11.50 container.started c',
      '11.67 pod.reported p c=running ready restarts=1 last=terminated:Completed exit=0',
    ])
  })
})

test('a sandbox that is no good is replaced, and the containers in it start over', () => {
  const node = running({})
  const runtime = node.engine.view().get('PodRuntime', 'Pod-2')!
  node.write(patch('patch', 'PodRuntime', runtime, { sandbox: { state: 'notReady', since: NOW } }))
  expect(node.until()).toEqual([
    '10.00 container.stopping Pod-2',
    '10.80 container.exited c',
    '11.30 sandbox.created Pod-2',
    '11.40 container.started c',
    '11.67 pod.reported p c=running ready restarts=1 last=terminated:Completed exit=0',
  ])
})

describe('a probe', () => {
  test('makes a Pod ready some time after it runs, not before its initial delay (create-deployment-readiness)', () => {
    const node = new Kubelets({ images })
    node.run('p', { readinessProbe: { ...probe(1), initialDelaySeconds: 3 } })
    const [, isRunning, ready, ...rest] = node.seen()
    expect(isRunning).toBe('0.67 pod.running p phase=Running | podIP=ip(p) | c=running')
    expect(ready).toMatch(/^(3\.[3-9]|4\.[0-3])\d pod\.ready p c=running ready \| Ready=True \| ContainersReady=True$/)
    expect(rest).toEqual([])
  })

  test('that fails takes readiness away, and nothing else happens until it succeeds (service-endpoints-readiness)', () => {
    const node = running({ readinessProbe: probe(1) })
    answers(node, 'readiness', false)
    const [failed, unready, ...rest] = node.until()
    expect([failed, unready].map((line) => line!.slice(6))).toEqual([
      'probe.failed c',
      'pod.unready p c=running | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
    ])
    expect(rest).toEqual([])
    answers(node, 'readiness', true)
    expect(node.seen()).toHaveLength(1)
  })

  test('counts answers in a row: one good one in between starts the row anew', () => {
    const node = running({ readinessProbe: probe(10, 3) })
    node.until(12_000)
    answers(node, 'readiness', false)
    expect(node.until(30_000)).toEqual([])
    answers(node, 'readiness', true)
    expect(node.until(40_000)).toEqual([])
    answers(node, 'readiness', false)
    expect(node.until(60_000)).toEqual([])
    expect(node.until(70_000)).toHaveLength(2)
  })

  test('of liveness restarts the container in its Pod, and the status tells it when it runs again (liveness-restart)', () => {
    const node = running({ readinessProbe: probe(1), livenessProbe: probe(2, 2) })
    answers(node, 'liveness', false)
    const lines = node.until(13_800)
    answers(node, 'liveness', true)
    lines.push(...node.until())
    expect(lines.map((line) => line.slice(6))).toEqual([
      'probe.failed c',
      'container.stopping Pod-2',
      'container.exited c',
      'container.started c',
      'pod.unready p c=running restarts=1 last=terminated:Completed exit=0 | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
      'probe.succeeded c',
      'pod.ready p c=running ready restarts=1 last=terminated:Completed exit=0 | Ready=True | ContainersReady=True',
    ])
  })

  test('of liveness says nothing of the end that it brought about, however long the start takes', () => {
    const node = new Kubelets({ images, settings: { startMs: 2500 } })
    node.run('p', { livenessProbe: probe(1) })
    node.until(10_000)
    answers(node, 'liveness', false)
    expect(node.seen(15_000)).toEqual([
      '14.67 pod.reported p c=running ready restarts=1 last=terminated:Completed exit=0',
    ])
  })

  test('of liveness that always fails ends in a crash loop, from the third time on', () => {
    const node = running({ livenessProbe: probe(5) })
    answers(node, 'liveness', false)
    const lines = node.until(50_000).filter((line) => /started|terminated|waiting/.test(line))
    expect(lines).toEqual([
      '13.99 container.started c',
      '14.67 pod.reported p c=running ready restarts=1 last=terminated:Completed exit=0',
      '18.99 container.started c',
      '19.67 pod.reported p c=running ready restarts=2 last=terminated:Completed exit=0',
      '24.67 pod.unready p c=waiting:CrashLoopBackOff started=false restarts=2 last=terminated:Completed exit=0 | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
      '37.27 container.started c',
      '37.67 pod.ready p c=running ready restarts=3 last=terminated:Completed exit=0 | Ready=True | ContainersReady=True',
      '39.67 pod.unready p c=waiting:CrashLoopBackOff started=false restarts=3 last=terminated:Completed exit=0 | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
    ])
  })

  test('of startup comes before the others, and kills what does not start', () => {
    const node = new Kubelets({ images: ['example/web:neverready'] })
    node.run('p', {
      image: 'example/web:neverready',
      startupProbe: probe(1, 3),
      livenessProbe: probe(1),
      readinessProbe: probe(1),
    })
    const lines = node.until(6000).map((line) => line.slice(5))
    expect(lines.filter((line) => /probe|stopping/.test(line))).toEqual(['probe.failed c', 'container.stopping Pod-2'])
    expect(node.pod('p')?.status.containerStatuses?.[0]).toMatchObject({ started: false, ready: false })
  })

  test('of readiness is not asked before the one of startup has succeeded', () => {
    const node = new Kubelets({ images })
    node.run('p', { startupProbe: { ...probe(5), initialDelaySeconds: 10 }, readinessProbe: probe(4) })
    const [started, told, ready] = node.until().slice(-4)
    expect([started, told, ready].map((line) => line!.slice(6))).toEqual([
      'probe.succeeded c',
      'pod.reported p c=running',
      'probe.succeeded c',
    ])
    expect(Number.parseFloat(ready!) - Number.parseFloat(started!)).toBeGreaterThan(0.02)
  })

  test('that answers as ever is no event: a cluster at rest is at rest', () => {
    const node = running({ readinessProbe: probe(1), livenessProbe: probe(1) })
    expect(node.until()).toEqual([])
    const never = new Kubelets()
    never.run('p', { image: 'example/web:neverready', readinessProbe: probe(1) })
    expect(never.seen().slice(1)).toEqual(['1.67 pod.running p phase=Running | podIP=ip(p) | c=running'])
  })
})

test.each([
  [{ command: ['sh', '-c', 'sleep 3; exit 2'] }, { endsAfter: 3000, exitCode: 2 }],
  [
    { command: ['sh'], args: ['-c', 'exit 1'] },
    { endsAfter: 0, exitCode: 1 },
  ],
  [{ command: ['sleep', '0.5'] }, { endsAfter: 500, exitCode: 0 }],
  [{ command: ['sleep', 'infinity'], env: [{ name: 'STOP_MS', value: '20000' }] }, { stopsAfter: 20_000 }],
  [{ command: ['serve', '--sleepy', '5'] }, {}],
])('a process does what its manifest says: %j', (container, process) => {
  expect(processOf({ name: 'c', image: 'i', ...container })).toEqual(process)
})
