import { statefulSetController } from '../../sims/cluster/controllers/index.ts'
import { patch } from '../../sims/cluster/index.ts'
import type { NewObject, Patch } from '../../sims/cluster/index.ts'
import { clusterFilm, oneNode } from './cluster-film.ts'
import type { Film } from './cluster-film.ts'
import { instantKubelet } from './instant-kubelet.ts'

type Spec = NewObject<'StatefulSet'>['spec']

export const template = (image: string) => ({
  metadata: { labels: { app: 'db' } },
  spec: { containers: [{ name: 'db', image }] },
})

export const db = (spec: Partial<Spec> = {}): NewObject<'StatefulSet'> => ({
  metadata: { name: 'db', namespace: 'default' },
  spec: {
    replicas: 3,
    serviceName: 'db',
    selector: { matchLabels: { app: 'db' } },
    template: template('db:v1'),
    ...spec,
  } as Spec,
})

/** A set that has just been created, with Pods that take a second to be ready and a second to go. */
export function start(spec: Partial<Spec> = {}, kubelet = instantKubelet(1000, 1000)): Film {
  const film = clusterFilm([statefulSetController, oneNode, kubelet])
  film.create('StatefulSet', db(spec))
  return film
}

export const change = (film: Film, to: Patch<'StatefulSet'>) =>
  film.write(patch('patch', 'StatefulSet', film.view().get('StatefulSet', 'default/db')!, to))

export const of = (film: Film) => film.lines({ actor: 'statefulset-controller', without: 'statefulset.status' })
export const podsOf = (film: Film) =>
  film
    .view()
    .list('Pod')
    .map(({ metadata }) => metadata.name)
export const statusOf = (film: Film) => film.view().get('StatefulSet', 'default/db')!.status
export const imagesOf = (film: Film) =>
  film
    .view()
    .list('Pod')
    .map(({ metadata, spec }) => `${metadata.name} ${spec.containers[0]!.image}`)
    .sort()
