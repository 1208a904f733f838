import fc from 'fast-check'
import type { ManifestObject } from '../../../sims/cluster/kubectl/index.ts'
import type { Place, Scenario, Step } from '../../support/cluster-laws.ts'
import { anyManifest } from './manifests.ts'

const one = (...texts: string[]) => fc.constantFrom(...texts)
const words = (...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((list) => list.filter((word) => word !== '').join(' '))

/** The world puts the names of objects that are there in these places. */
const some = (what: Place) => fc.nat(9).map((n) => `${what}${n}`)
const node = some('NODE')
const rolling = some('ROLLING')
const any = fc.oneof(
  rolling,
  some('POD'),
  some('RS'),
  one('job/work', 'svc/web', 'pdb/web', 'pvc/shared', 'pvc/data-db-0'),
)

const grace = one('', '', '--grace-period=0', '--grace-period=0 --force', '--grace-period=2', '--now')
const cascade = one('', '', '--cascade=foreground', '--cascade=orphan')
const merge = '--type=merge -p'

const patches = fc.oneof(
  words(
    some('DEPLOY'),
    one(
      `${merge} {"spec":{"strategy":{"rollingUpdate":{"maxSurge":0,"maxUnavailable":1}}}}`,
      `${merge} {"spec":{"strategy":{"rollingUpdate":{"maxSurge":3}}}}`,
      `${merge} {"spec":{"minReadySeconds":5}}`,
      `${merge} {"spec":{"paused":true}}`,
      `${merge} {"spec":{"revisionHistoryLimit":0}}`,
      '-p {"spec":{"template":{"spec":{"containers":[{"name":"c","resources":{"requests":{"cpu":"1200m"}}}]}}}}',
    ),
  ),
  words(
    one('sts/db'),
    one(
      `${merge} {"spec":{"updateStrategy":{"rollingUpdate":{"partition":0}}}}`,
      `${merge} {"spec":{"updateStrategy":{"rollingUpdate":{"partition":2}}}}`,
      `${merge} {"spec":{"replicas":4}}`,
    ),
  ),
  words(one('ds/agent'), one(`${merge} {"spec":{"template":{"spec":{"nodeSelector":{"disk":"ssd"}}}}}`)),
  words(one('job/work'), one(`${merge} {"spec":{"parallelism":0}}`, `${merge} {"spec":{"parallelism":3}}`)),
  words(
    fc.oneof(some('POD'), some('RS')),
    one(
      `${merge} {"metadata":{"ownerReferences":null}}`,
      `${merge} {"metadata":{"finalizers":["example.org/guard"]}}`,
      `${merge} {"metadata":{"finalizers":null}}`,
    ),
  ),
)

const line = fc.oneof(
  {
    weight: 5,
    arbitrary: words(
      one('scale'),
      fc.oneof(rolling, rolling, some('RS')),
      fc.nat(5).map((n) => `--replicas=${n}`),
    ),
  },
  { weight: 5, arbitrary: words(one('set image'), rolling, one('*=web:v1', '*=web:v2', '*=web:v3')) },
  { weight: 3, arbitrary: words(one('rollout undo'), rolling, one('', '', '--to-revision=1')) },
  { weight: 4, arbitrary: words(one('rollout pause', 'rollout resume', 'rollout restart'), some('DEPLOY')) },
  { weight: 2, arbitrary: words(one('rollout status', 'rollout history', 'describe', 'get -o wide'), any) },
  { weight: 3, arbitrary: words(one('label --overwrite'), some('POD'), one('app=web', 'app=other', 'app-', 'app=db')) },
  { weight: 1, arbitrary: words(one('label --overwrite node'), node, one('disk=ssd', 'disk-')) },
  {
    weight: 1,
    arbitrary: one('label pods --all --overwrite app=web', 'get all', 'get nodes', 'describe pods', 'get pdb'),
  },
  { weight: 3, arbitrary: words(one('taint --overwrite nodes'), node, one('k=v:NoSchedule', 'k=v:NoExecute', 'k-')) },
  { weight: 3, arbitrary: words(one('cordon', 'uncordon', 'uncordon'), node) },
  {
    weight: 3,
    arbitrary: words(
      one('drain --ignore-daemonsets', 'drain --ignore-daemonsets', 'drain'),
      node,
      one('--force', ''),
      one('', '--timeout=20s', '--grace-period=1'),
    ),
  },
  { weight: 6, arbitrary: words(one('delete'), any, cascade, grace) },
  { weight: 1, arbitrary: words(one('delete pods'), one('--all', '-l app=web'), grace) },
  { weight: 1, arbitrary: words(one('delete node'), node) },
  { weight: 3, arbitrary: words(one('patch'), patches) },
  {
    weight: 3,
    arbitrary: words(one('node-1', 'node-2', 'node-3'), one('kubelet stops', 'kubelet starts', 'kubelet starts')),
  },
)

/** Milliseconds since the step before: at once, in the middle of things, or when they have come to rest. */
const after = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 5, arbitrary: fc.integer({ min: 61, max: 3000 }) },
  { weight: 2, arbitrary: one('10', '45').map((seconds) => Number(seconds) * 1000) },
  { weight: 1, arbitrary: fc.constant(400_000) },
)

/** A step that a counterexample shows as what is typed. */
const shownAs = (after: number, line: string, manifest?: ManifestObject): Step => {
  const text = `${after} ms later: ${line}${manifest ? ` # ${JSON.stringify(manifest)}` : ''}`
  return Object.assign({ after, line, ...(manifest && { manifest }) }, { [fc.toStringMethod]: () => text })
}

const applying = fc
  .tuple(after, anyManifest)
  .map(([after, manifest]) => shownAs(after, `apply -f ${manifest.metadata.name}.yaml`, manifest))
const typing = fc.tuple(after, line).map(([after, line]) => shownAs(after, line))

const step: fc.Arbitrary<Step> = fc.oneof({ weight: 1, arbitrary: applying }, { weight: 2, arbitrary: typing })

/** A small cluster, and somebody at its keyboard. */
export const anyScenario: fc.Arbitrary<Scenario> = fc.record({
  nodes: fc.integer({ min: 2, max: 4 }),
  begin: fc.array(applying, { minLength: 1, maxLength: 3 }),
  steps: fc.array(step, { maxLength: 8 }),
})
