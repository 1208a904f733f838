import { describe, expect, test } from 'vitest'
import { remove } from '../../sims/cluster/index.ts'
import type { Film } from '../support/cluster-film.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'
import { change, imagesOf, start, statusOf, template } from '../support/stateful-set.ts'

describe('an update', () => {
  test('goes from the top down to the partition, one Pod after the other, as recorded (statefulset-rolling-partition)', () => {
    const film = start({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } })
    film.run(10_000)
    change(film, { spec: { template: template('db:v2') } })
    film.run(20_000)
    expect(film.lines({ from: 10_000, actor: 'statefulset-controller', without: 'statefulset.status' })).toEqual([
      '10.010 controllerrevision.created db-<B>',
      '10.020 pod.deleted db-2',
      '11.030 pod.created db-2',
      '12.050 pod.deleted db-1',
      '13.060 pod.created db-1',
    ])
    expect(imagesOf(film)).toEqual(['db-0 db:v1', 'db-1 db:v2', 'db-2 db:v2'])
    expect(statusOf(film)).toMatchObject({
      currentReplicas: 1,
      updatedReplicas: 2,
      currentRevision: film.real('db-<A>'),
      updateRevision: film.real('db-<B>'),
    })

    change(film, { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } })
    film.run(30_000)
    const revisions = film.states('StatefulSet', 'db', ({ status }) => ({
      revision: status.currentRevision,
      current: status.currentReplicas,
      ready: status.readyReplicas,
    }))
    // Not before the last Pod is ready, and in the very write that says so.
    expect(revisions.slice(-2)).toEqual([
      { revision: film.real('db-<A>'), current: undefined, ready: 2 },
      { revision: film.real('db-<B>'), current: 3, ready: 3 },
    ])
  })

  test('is one by one with Parallel, too, as recorded (statefulset-parallel)', () => {
    const film = start({ podManagementPolicy: 'Parallel', replicas: 2 })
    film.run(10_000)
    change(film, { spec: { template: template('db:v2') } })
    film.run(20_000)
    expect(film.lines({ from: 10_000, only: ['pod.deleted', 'pod.created'] })).toEqual([
      '10.020 pod.deleted db-1',
      '11.030 pod.created db-1',
      '12.050 pod.deleted db-0',
      '13.060 pod.created db-0',
    ])
  })

  test('with a partition gives a Pod below it the template of before when it comes back', () => {
    const film = start({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } })
    film.run(10_000)
    change(film, { spec: { template: template('db:v2') } })
    film.run(20_000)
    film.write(remove('Pod', film.view().get('Pod', 'default/db-0')!))
    film.run(30_000)
    expect(imagesOf(film)).toEqual(['db-0 db:v1', 'db-1 db:v1', 'db-2 db:v2'])
  })

  test('with OnDelete waits for somebody to delete the Pods', () => {
    const film = start({ updateStrategy: { type: 'OnDelete' } })
    film.run(10_000)
    change(film, { spec: { template: template('db:v2') } })
    film.run(20_000)
    expect(imagesOf(film)).toEqual(['db-0 db:v1', 'db-1 db:v1', 'db-2 db:v1'])
    film.write(remove('Pod', film.view().get('Pod', 'default/db-1')!))
    film.run(30_000)
    expect(imagesOf(film)).toEqual(['db-0 db:v1', 'db-1 db:v2', 'db-2 db:v1'])
    for (const name of ['db-0', 'db-2']) film.write(remove('Pod', film.view().get('Pod', `default/${name}`)!))
    film.run(50_000)
    expect(imagesOf(film)).toEqual(['db-0 db:v2', 'db-1 db:v2', 'db-2 db:v2'])
    // Trap: nobody says that the update is over.
    expect(statusOf(film)).toMatchObject({ currentRevision: film.real('db-<A>'), updatedReplicas: 3 })
  })

  test('that never gets ready stops at its first Pod, and going back does not free it', () => {
    // Known trap of OrderedReady: the broken Pod is waited for before anything else.
    const kubelet = instantKubelet(1000, 1000)
    const stuck = {
      ...kubelet,
      reconcile: ((key, view) =>
        view.get('Pod', key)?.spec.containers[0]!.image === 'db:broken' &&
        view.get('Pod', key)?.metadata.deletionTimestamp === undefined
          ? []
          : kubelet.reconcile(key, view)) as typeof kubelet.reconcile,
    }
    const film = start({}, stuck)
    film.run(10_000)
    change(film, { spec: { template: template('db:broken') } })
    film.run(20_000)
    expect(imagesOf(film)).toEqual(['db-0 db:v1', 'db-1 db:v1', 'db-2 db:broken'])
    change(film, { spec: { template: template('db:v1') } })
    film.run(30_000)
    expect(imagesOf(film)).toEqual(['db-0 db:v1', 'db-1 db:v1', 'db-2 db:broken'])
    film.write(remove('Pod', film.view().get('Pod', 'default/db-2')!))
    film.run(40_000)
    expect(imagesOf(film)).toEqual(['db-0 db:v1', 'db-1 db:v1', 'db-2 db:v1'])
  })
})

describe('the revisions of a set', () => {
  const numbers = (film: Film) =>
    film
      .view()
      .list('ControllerRevision')
      .map(({ data, revision }) => `${revision} ${data.spec.containers[0]!.image}`)

  test('keep one for each template: one that comes back takes the next number', () => {
    const film = start({ replicas: 1 })
    for (const [index, image] of ['db:v2', 'db:v1'].entries()) {
      film.run(10_000 * (index + 1))
      change(film, { spec: { template: template(image) } })
    }
    film.run(30_000)
    expect(numbers(film)).toEqual(['3 db:v1', '2 db:v2'])
    expect(film.lines({ only: ['controllerrevision.renumbered'] })).toEqual([
      '20.010 controllerrevision.renumbered db-<A>',
    ])
  })

  test('lose the oldest beyond the limit, never one that a Pod is of', () => {
    const film = start({ replicas: 1, revisionHistoryLimit: 1, updateStrategy: { type: 'OnDelete' } })
    for (const [index, image] of ['db:v2', 'db:v3', 'db:v4', 'db:v5'].entries()) {
      film.run(10_000 * (index + 1))
      change(film, { spec: { template: template(image) } })
      film.run(10_000 * (index + 1) + 100)
      if (image === 'db:v2') film.write(remove('Pod', film.view().get('Pod', 'default/db-0')!))
    }
    film.run(60_000)
    expect(imagesOf(film)).toEqual(['db-0 db:v2'])
    expect(numbers(film)).toEqual(['1 db:v1', '2 db:v2', '4 db:v4', '5 db:v5'])
  })
})
