import { describe, expect, test } from 'vitest'
import { defaults } from '../../sims/kernel/index.ts'
import { loadManifest, manifestIds, shown } from '../support/manifests.ts'
import type { Read, Some } from '../support/manifests.ts'

const all: Record<string, Read> = Object.fromEntries(
  await Promise.all(manifestIds.map(async (id) => [id, await loadManifest(id)] as const)),
)

/**
 * A simulation, then what is exchanged in its own manifest, and under that each problem: line, column, field, what was
 * expected, and what came. ⏎ is the end of a line; a piece with nothing after its arrow goes with its whole line.
 */
const CASES = `
rolling-update
  replicas: 10 → replicas: 5000
    6:13 spec.replicas takes 1..10 ← 5000
  replicas: 10 → replicas: "3"
    6:13 spec.replicas integer ← "3"
  replicas: 10 → replicas: 1.5
    6:13 spec.replicas integer ← 1.5
  replicas: 10 → replicas: yes
    6:13 spec.replicas integer ← yes (= true)
  replicas: 10 → replicas: -1
    6:13 spec.replicas least 0 ← -1
  replicas: 10 → replicas: [1]
    6:13 spec.replicas integer ← [1]
  replicas: 10 → replica: 10
    6:3 spec.replica fieldLike replicas ← replica
  replicas: 10 → speed: 10
    6:3 spec.speed field ← speed
  maxSurge: 25% → maxSurge: 25 %
    10:17 spec.strategy.rollingUpdate.maxSurge intOrPercent ← 25 %
  maxSurge: 25% → maxSurge: "3"
    10:17 spec.strategy.rollingUpdate.maxSurge intOrPercent ← "3"
  maxSurge: 25% → maxSurge: 200%
    10:17 spec.strategy.rollingUpdate.maxSurge takes 0..10|1%..100% ← 200%
  maxSurge: 25% → maxSurge: 0 ⁏ maxUnavailable: 25% → maxUnavailable: 0%
    11:23 spec.strategy.rollingUpdate.maxUnavailable refusal bothZero ← 0%
  type: RollingUpdate → type: Recreate
    10:7 spec.strategy.rollingUpdate notWith Recreate ← maxSurge: 25% maxUnavailable: 25%
  type: RollingUpdate → type: Rolling
    8:11 spec.strategy.type oneOf RollingUpdate, Recreate ← Rolling
  labels:⏎        app: web → labels: {}
    16:7 spec.selector.matchLabels selected app=web ← app: web
  readinessProbe: → readynessProbe:
    25:9 spec.template.spec.containers[0].readynessProbe fieldLike readinessProbe ← readynessProbe
  image: web:v1 → image: web:v1⏎      - name: web
    23:7 spec.template.spec.containers itemsMost 1 ← - name: web image: web:v1 - name: web r…
    25:15 spec.template.spec.containers[1].name unique ← web
  selector: → ⁏ matchLabels: → ⁏ app: web →
    6:3 spec.selector required ←
  replicas: 10 → replicas: 0 ⁏ minReadySeconds: 0 → minReadySecond: 3 ⁏ image: web:v1 → image: [web]
    6:13 spec.replicas takes 1..10 ← 0
    12:3 spec.minReadySecond fieldLike minReadySeconds ← minReadySecond
    24:16 spec.template.spec.containers[0].image string ← [web]
  httpGet: → tcpSocket: {port: 80}⏎          httpGet:
    28:13 spec.template.spec.containers[0].readinessProbe.httpGet single tcpSocket ← path: / port: 80
  periodSeconds: 1 → periodSeconds: 10s
    30:26 spec.template.spec.containers[0].readinessProbe.periodSeconds integer ← 10s
  app: web → app: 1.10
    16:12 spec.selector.matchLabels.app string ← 1.10 (= 1.1)

cgroup-cpu
  cpu: 500m → cpu: 2
    11:9 spec.containers[0].resources.requests refusal requestAboveLimit ← cpu: 2
  cpu: 500m → cpu: 0.0005
    11:14 spec.containers[0].resources.requests.cpu cpuUnits ← 0.0005
  cpu: 500m → cpu: lots
    11:14 spec.containers[0].resources.requests.cpu cpu ← lots
  cpu: 500m → memory: 100M
    11:17 spec.containers[0].resources.requests.memory memoryUnits ← 100M
  cpu: 500m → memory: 2Gi
    11:17 spec.containers[0].resources.requests.memory takes 0Mi..256Mi ← 2Gi
  name: batch → name: beta
    18:9 metadata.name oneOf app, batch ← beta

pause-container
  containers: → containers: []⏎  old:
    8:15 spec.containers takes 1..3 ← []
    9:3 spec.old field ← old
  name: log → name: app
    11:11 spec.containers[1].name unique ← app
  restartPolicy: Always → restartPolicy: always
    6:18 spec.restartPolicy oneOf Always, OnFailure, Never ← always

pod-lifecycle
  periodSeconds: 10 → periodSeconds: 5
    15:22 spec.containers[0].readinessProbe.periodSeconds only 10 ← 5
  livenessProbe: → lifecycle: {preStop: {sleep: {seconds: 90}}}⏎    livenessProbe:
    16:44 spec.containers[0].lifecycle.preStop.sleep.seconds takes 0..60 ← 90
  livenessProbe: → lifecycle: {preStop: {sleep: {seconds: 9}, exec: {command: [sleep, "5"]}}}⏎    livenessProbe:
    16:54 spec.containers[0].lifecycle.preStop.exec single sleep ← {command: [sleep, "5"]}
  livenessProbe: → lifecycle: {preStop: {exec: {command: [nginx, -s, quit]}}}⏎    livenessProbe:
    16:43 spec.containers[0].lifecycle.preStop.exec.command sleep ← [nginx, -s, quit]
  containers: → initContainers:⏎  - {name: a, restartPolicy: Always}⏎  containers:
    9:30 spec.initContainers[0].restartPolicy without ← Always

pod-creation
  replicas: 3 → replicas: 8
    6:13 spec.replicas takes 1..4 ← 8

kube-proxy-iptables
  type: NodePort → type: ClusterIP
    6:9 spec.type only NodePort ← ClusterIP
  externalTrafficPolicy: Cluster → externalTrafficPolicy: Node
    7:26 spec.externalTrafficPolicy oneOf Cluster, Local ← Node

service-endpoints
  app: web → app: shop
    7:5 spec.selector selected app=shop ← app: shop
  publishNotReadyAddresses: false → publishNotReadyAddresses: "false"
    8:29 spec.publishNotReadyAddresses boolean ← "false"
  kind: Deployment → kind: Service ⁏ apiVersion: apps/v1 → apiVersion: v1
    13:1 documentTwice Service ←

sidecar
  restartPolicy: Always⏎    startup → startup
    9:5 spec.initContainers[0] sidecar ← name: mesh image: mesh:v1 startupProbe:…
  - name: logs → - name: log
    17:11 spec.initContainers[1].name oneOf app, mesh, logs, setup ← log
  kind: Pod → kind: Job ⁏ apiVersion: v1 → apiVersion: batch/v1
    6:3 spec.restartPolicy field ← restartPolicy
    7:3 spec.terminationGracePeriodSeconds field ← terminationGracePeriodSeconds
    8:3 spec.initContainers field ← initContainers
    22:3 spec.containers field ← containers
    6:3 spec.template required ←
  - name: mesh → - name: app ⁏ - name: app⏎    image: app → - name: mesh⏎    image: app
    9:11 spec.initContainers[0].name ordinary ← app

canary
  name: shop-canary → name: shop-beta
    24:9 metadata.name oneOf shop-stable, shop-canary ← shop-beta
  weight: 20 → weight: 20⏎    timeouts: {request: 10}   with way=weight
    56:25 spec.rules[0].timeouts.request duration ← 10
  weight: 20 → weight: 20⏎    timeouts: {request: 10 s}   with way=weight
    56:25 spec.rules[0].timeouts.request duration ← 10 s
  value: always → value: never   with way=header
    52:16 spec.rules[0].matches[0].headers[0].value only always ← never

scheduler
  effect: NoSchedule → effect: NoExecute   with taint=NoSchedule
    31:13 spec.taints[0].effect takes none|PreferNoSchedule|NoSchedule ← NoExecute
  priorityClassName: important → priorityClassName: urgent   with priority=500
    21:26 spec.template.spec.priorityClassName named PriorityClass ← urgent
  disk: ssd → disk: hdd   with disk=nodeSelector
    16:9 spec.template.spec.nodeSelector only disk: ssd ← disk: hdd
  cpu: 500m → cpu: 50m
    20:18 spec.template.spec.containers[0].resources.requests.cpu takes 100m..4000m ← 50m
`

interface Case {
  readonly sim: string
  readonly edit: string
  readonly params: Some
  readonly problems: string[]
}

const cases: Case[] = []
let sim = ''
for (const line of CASES.split('\n').filter(Boolean)) {
  const text = line.trim()
  const [edit, given] = text.split('   with ') as [string, string?]
  const values = (given?.split(', ') ?? []).map((pair) => pair.split('='))
  const params = Object.fromEntries(
    values.map(([name, value]) => [name!, /^\d+$/.test(value!) ? Number(value) : value!]),
  )
  if (line === text) sim = text
  else if (line.startsWith('    ')) cases.at(-1)!.problems.push(text)
  else cases.push({ sim, edit, params: params, problems: [] })
}

function read({ sim: id, edit, params }: Case) {
  const { sim: known, text, read: readText } = all[id]!
  const now = { ...defaults(known.params), ...params }
  const edited = edit.split(' ⁏ ').reduce((before, each) => {
    const [old = '', next = ''] = each.replaceAll('⏎', '\n').split(/ →(?: |$)/)
    expect(before).toContain(old)
    if (next) return before.replace(old, next)
    const lines = before.split('\n')
    const gone = lines.findIndex((line) => line.includes(old))
    return lines.toSpliced(gone, 1).join('\n')
  }, text(now))
  return readText(edited, now)
}

describe('a manifest that cannot run says where, which field, what was expected and what came', () => {
  test.each(cases)('$sim: $edit', (each) => {
    const { params, problems } = read(each)
    expect(problems.map((problem) => shown(problem).trim())).toEqual(each.problems)
    expect(params).toBeUndefined()
  })

  test('is what the cases above are: none is empty', () => {
    expect(cases.length).toBeGreaterThan(50)
    expect(cases.filter(({ problems }) => problems.length === 0)).toEqual([])
  })

  test('names the first fifty places and counts the rest', () => {
    const wrong = Array.from({ length: 80 }, (_, index) => `wrong${index}: 1`).join('\n')
    const { problems, more } = all['pause-container']!.read(`apiVersion: v1\nkind: Pod\n${wrong}\n`)
    // And what is missing: metadata and spec.
    expect([problems.length, more]).toEqual([50, 32])
  })

  test('cuts what came, and keeps it on one line', () => {
    const edit = `replicas: 10 → replicas: "${'long '.repeat(20)}"`
    const [problem] = read({ sim: 'rolling-update', edit, params: {}, problems: [] }).problems
    expect(problem!.found).toHaveLength(40)
    expect(problem!.found).toMatch(/^"long long .*…$/)
  })
})
