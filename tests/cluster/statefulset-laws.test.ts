import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  persistentVolumeBinder,
  pvcProtectionController,
  statefulSetController,
} from '../../sims/cluster/controllers/index.ts'
import { patch, remove } from '../../sims/cluster/index.ts'
import type { Controller, Patch, View } from '../../sims/cluster/index.ts'
import { clusterFilm, oneNode } from '../support/cluster-film.ts'
import type { Film } from '../support/cluster-film.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'

const template = (image: string) => ({
  metadata: { labels: { app: 'db' } },
  spec: { containers: [{ name: 'db', image }] },
})

const anySet = fc.record({
  replicas: fc.nat(4),
  podManagementPolicy: fc.constantFrom('OrderedReady' as const, 'Parallel' as const),
  updateStrategy: fc.constantFrom(
    { type: 'OnDelete' as const },
    { type: 'RollingUpdate' as const, rollingUpdate: { partition: 0 } },
    { type: 'RollingUpdate' as const, rollingUpdate: { partition: 2 } },
  ),
  volumes: fc.nat(5),
})

type Act =
  | { readonly after: number; readonly replicas: number }
  | { readonly after: number; readonly image: string }
  | { readonly after: number; readonly pod: number }
  | { readonly after: number; readonly volume: number }
  | { readonly after: number; readonly claim: number }

const after = fc.nat(2500)
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ after, replicas: fc.nat(5) }),
  fc.record({ after, image: fc.constantFrom('db:v1', 'db:v2', 'db:v3') }),
  fc.record({ after, pod: fc.nat(4) }),
  fc.record({ after, volume: fc.integer({ min: 10, max: 30 }) }),
  fc.record({ after, claim: fc.nat(4) }),
)

const addVolume = (film: Film, n: number) =>
  film.create('PersistentVolume', {
    metadata: { name: `disk-${n}` },
    spec: { capacity: { storage: `${1 + (n % 3)}Gi` }, accessModes: ['ReadWriteOnce'] },
  })

function carryOut(film: Film, act: Act): void {
  const set = film.view().get('StatefulSet', 'default/db')!
  const change = (to: Patch<'StatefulSet'>) => film.write(patch('patch', 'StatefulSet', set, to))
  if ('replicas' in act) change({ spec: { replicas: act.replicas } })
  else if ('image' in act) change({ spec: { template: template(act.image) } })
  else if ('volume' in act) addVolume(film, act.volume)
  else if ('claim' in act) {
    const claim = film.view().get('PersistentVolumeClaim', `default/data-db-${act.claim}`)
    if (claim) film.write(remove('PersistentVolumeClaim', claim))
  } else {
    const pod = film.view().get('Pod', `default/db-${act.pod}`)
    if (pod) film.write(remove('Pod', pod))
  }
}

type AnySet = typeof anySet extends fc.Arbitrary<infer T> ? T : never

/** A controller that looks at everything whenever anything changes. */
const nosy = (controller: Controller): Controller => ({
  ...controller,
  watches: Object.fromEntries(
    (['StatefulSet', 'Pod', 'ControllerRevision', 'PersistentVolume', 'PersistentVolumeClaim', 'Memory'] as const).map(
      (kind) => [kind, (_: unknown, view: View) => controller.keys(view)],
    ),
  ),
})

/** Lets a set live through all of it, and comes to rest. */
function live({ volumes, ...spec }: AnySet, acts: readonly Act[], as = (controller: Controller) => controller): Film {
  const film = clusterFilm([
    as(statefulSetController),
    as(persistentVolumeBinder),
    as(pvcProtectionController),
    oneNode,
    instantKubelet(700, 500),
  ])
  for (let n = 0; n < volumes; n++) addVolume(film, n)
  film.run(500)
  film.create('StatefulSet', {
    metadata: { name: 'db', namespace: 'default' },
    spec: {
      ...spec,
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: template('db:v1'),
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' } as never,
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  })
  let now = 500
  for (const act of acts) {
    now += act.after
    film.run(now)
    carryOut(film, act)
  }
  film.run(now + 120_000)
  return film
}

const anyLife = [anySet, fc.array(anyAct, { maxLength: 12 })] as const
const forAll = (law: (film: Film, set: AnySet, acts: readonly Act[]) => void) =>
  fc.assert(
    fc.property(...anyLife, (set, acts) => law(live(set, acts), set, acts)),
    { numRuns: 60 },
  )

/** The Pods as they were when something happened to one of them. */
const podEvents = (film: Film) =>
  film.happened.filter(({ event, answer }) => event.write.kind === 'Pod' && !answer.refused)

describe('whatever happens to a StatefulSet', () => {
  test('no ordinal ever has two Pods: none is created before the one before it is gone', () => {
    forAll((film) => {
      const there = new Set<string>()
      for (const { event, answer } of podEvents(film)) {
        if (!answer.before) expect(there.has(event.name)).toBe(false)
        if (answer.after) there.add(event.name)
        else there.delete(event.name)
      }
      expect(film.happened.filter(({ actor, answer }) => answer.refused && actor !== 'kubectl')).toEqual([])
    })
  })

  test('OrderedReady creates no Pod while one further down is missing, not ready or going', () => {
    forAll((film, { podManagementPolicy }) => {
      if (podManagementPolicy === 'Parallel') return
      const isWell = new Map<string, boolean>()
      for (const { event, answer } of podEvents(film)) {
        const { after, before } = answer
        if (!before) {
          const ordinal = Number(event.name.slice(3))
          for (let lower = 0; lower < ordinal; lower++) expect(isWell.get(`db-${lower}`)).toBe(true)
        }
        const pod = after?.kind === 'Pod' ? after : undefined
        const isReady = pod?.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
        isWell.set(event.name, isReady === true && pod?.metadata.deletionTimestamp === undefined)
      }
    })
  })

  test('every claim has at most one volume at any time, and every volume one claim', () => {
    forAll((film) => {
      const claims = film.view().list('PersistentVolumeClaim')
      const volumes = film.view().list('PersistentVolume')
      for (const { metadata, spec, status } of claims) {
        const held = volumes.filter((volume) => volume.spec.claimRef?.uid === metadata.uid)
        expect(held.map((volume) => volume.metadata.name)).toEqual(spec.volumeName ? [spec.volumeName] : [])
        expect(status.phase).toBe(spec.volumeName ? 'Bound' : 'Pending')
      }
      const waiting = claims.filter(({ status }) => status.phase === 'Pending').length
      const free = volumes.filter(({ status }) => status.phase === 'Available').length
      expect(Math.min(waiting, free), 'nobody waits for what is there').toBe(0)
      for (const { event, answer } of film.happened) {
        const [was, is] = [answer.before, answer.after]
        if (was?.kind === 'PersistentVolume' && is?.kind === 'PersistentVolume' && was.spec.claimRef)
          expect(is.spec.claimRef, event.name).toEqual(was.spec.claimRef)
      }
    })
  })

  test('it comes to rest with just the Pods that are wanted, reported as they are', () => {
    forAll((film) => {
      const { spec, status, metadata } = film.view().get('StatefulSet', 'default/db')!
      const pods = film
        .view()
        .list('Pod')
        .map((pod) => pod.metadata.name)
      expect(pods.toSorted()).toEqual(Array.from({ length: spec.replicas }, (_, ordinal) => `db-${ordinal}`))
      expect(status).toMatchObject({ replicas: spec.replicas, observedGeneration: metadata.generation })
      expect(status.readyReplicas ?? 0).toBe(spec.replicas)
      const partition = spec.updateStrategy.rollingUpdate?.partition
      if (partition === 0) expect(status.currentRevision).toBe(status.updateRevision)
      if (partition !== undefined) {
        const above = film
          .view()
          .list('Pod')
          .filter((pod) => Number(pod.metadata.name.slice(3)) >= partition)
        for (const pod of above) expect(pod.metadata.labels?.['controller-revision-hash']).toBe(status.updateRevision)
      }
    })
  })

  test('what it watches tells it of all that it reads', () => {
    forAll((film, set, acts) => {
      expect(live(set, acts, nosy).lines().toSorted()).toEqual(film.lines().toSorted())
    })
  })
})
