import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf } from '../../sims/cluster/index.ts'
import type { AnyObject } from '../../sims/cluster/index.ts'
import { desk } from './kubectl-desk.ts'

const REAL = ['deploy/web', 'deploy/web', 'pod/POD', 'pod/single', 'node/node-1', 'node/node-2', 'pdb/web', 'rs/RS']
const ODD = ['deploy/nosuch', 'pod/constructor', 'svc/x', 'nosuch/x', 'all', 'pods', 'sts', 'ns', 'web', '/', 'a/b/c']
const target = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...REAL) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
)
const node = fc.constantFrom('node-1', 'node-2', 'nosuch')
const json = fc.oneof(
  fc.json({ maxDepth: 3 }).map((text) => `'${text.replaceAll("'", '')}'`),
  fc.constantFrom(
    '{"spec":null}',
    '{"spec":{"replicas":0}}',
    '{"spec":{"replicas":-1}}',
    '{"metadata":null}',
    '{"metadata":{"finalizers":["example.org/guard"]}}',
    '{"metadata":{"finalizers":null}}',
    '{"metadata":{"ownerReferences":[{}]}}',
    '{"spec":{"template":{"spec":{"containers":[{"name":"x","image":"y"}]}}}}',
    '{"spec":{"taints":[1]}}',
    '[{"op":"remove","path":"/spec"}]',
    '[{"op":"add","path":"/metadata/labels/a","value":"b"}]',
    '[{"op":"replace","path":"","value":7}]',
  ),
)

const words = (...parts: fc.Arbitrary<unknown>[]) => fc.tuple(...parts).map((list) => list.join(' '))
const one = (...texts: string[]) => fc.constantFrom(...texts)

const command = fc.oneof(
  one('apply -f web.yaml', 'apply -f slow.yaml', 'apply -f pod.yaml', 'apply -f budget.yaml', 'get all -A'),
  words(one('get', 'describe', 'get -o yaml', 'get -o json', 'get -o wide'), target),
  words(one('delete', 'delete --force', 'delete --cascade=orphan', 'delete --cascade=foreground'), target),
  words(one('rollout status', 'rollout history', 'rollout undo', 'rollout restart'), target),
  words(one('rollout pause', 'rollout resume'), target),
  words(one('scale'), target, one('--replicas=0', '--replicas=1', '--replicas=5', '--replicas=-1', '')),
  words(one('patch'), target, one('--type=merge', '--type=json', '', '--type=x'), one('-p'), json),
  words(one('set image'), target, one('*=example/web:v2', '*=example/web:v3', 'web=x', '')),
  words(one('taint node'), node, one('k=v:NoSchedule', 'k=v:NoExecute', 'k-', 'k:NoExecute-', ':', 'k=')),
  words(one('label', 'annotate'), target, one('a=b', 'a-', 'app-', 'app=other', '=', '-'), one('', '--overwrite')),
  words(one('cordon', 'uncordon', 'drain --force', 'drain --ignore-daemonsets --timeout=3s'), node),
  fc.string(),
)

const step = fc.record({ line: command, seconds: fc.constantFrom(0, 0.01, 1, 6) })

/** What the store holds besides what its kinds promise. */
function broken(objects: readonly AnyObject[]): string[] {
  const uids = objects.map(({ metadata }) => metadata.uid)
  return [
    ...objects
      .filter(({ kind, metadata }) => !kind || !metadata.name || metadata.creationTimestamp === undefined)
      .map(keyOf),
    ...uids.filter((uid, at) => uids.indexOf(uid) !== at),
  ]
}

test('no sequence of commands throws, breaks the store, or keeps the cluster from going on', () => {
  let taken = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { engine, type: enter, pods } = desk()
      enter('apply -f web.yaml')
      for (const { line, seconds } of steps) {
        const output = enter(
          line
            .replace('POD', pods()[0] ?? 'x')
            .replace('RS', engine.view().list('ReplicaSet')[0]?.metadata.name ?? 'x'),
        )
        if (output.at(-1) !== 'exit 1') taken++
        engine.runUntil(engine.now + seconds * 1000, 20_000)
      }
      const objects = Object.values(engine.store.objects).flatMap((shelf) => Object.values(shelf))
      expect(broken(objects)).toEqual([])
      expect(JSON.parse(JSON.stringify(objects))).toEqual(objects)
    }),
    { numRuns: 500 },
  )
  expect(taken, 'commands that were carried out').toBeGreaterThan(500)
}, 60_000)
