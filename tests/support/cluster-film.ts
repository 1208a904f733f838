import { create, emptyCluster, Engine, patch, RECORDED, wish } from '../../sims/cluster/index.ts'
import type { Controller, Happened, Kind, NewObject, Objects, Write } from '../../sims/cluster/index.ts'

/** For tests of other controllers: every Pod goes to node-1. */
export const oneNode: Controller = {
  actor: 'kube-scheduler',
  keys: (view) => view.list('Pod').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  watches: { Pod: ({ metadata }) => [`${metadata.namespace}/${metadata.name}`] },
  reconcile: (key, view) => {
    const pod = view.get('Pod', key)
    if (!pod || pod.spec.nodeName) return []
    return [wish('pod.bound', patch('create binding', 'Pod', pod, { spec: { nodeName: 'node-1' } }), 10)]
  },
}

interface Choice {
  readonly actor?: string
  /** Kinds of events; absent: all, */
  readonly only?: readonly string[]
  /** but not this one. */
  readonly without?: string
  /** Milliseconds. */
  readonly from?: number
}

export type Film = ReturnType<typeof clusterFilm>

/** A small cluster, and what has happened in it so far: `1.020 pod.created db-1` is the time in seconds, the event, the object. */
export function clusterFilm(controllers: readonly Controller[]) {
  const happened: Happened[] = []
  const engine = new Engine(emptyCluster, controllers, RECORDED, (each) => happened.push(each))
  /** Names of ControllerRevisions by their letters, in order of creation. */
  const revisions = new Map<string, string>()
  const letters = () => {
    for (const { event, answer } of happened)
      if (event.write.kind === 'ControllerRevision' && !answer.before && !revisions.has(event.name))
        revisions.set(event.name, event.name.replace(/[^-]+$/, `<${String.fromCharCode(65 + revisions.size)}>`))
    return revisions
  }
  const write = (event: Write) =>
    engine.write('kubectl', { kind: 'written', name: event.key.split('/').at(-1)!, write: event })
  return {
    engine,
    happened,
    write,
    view: () => engine.view(),
    create: <K extends Kind>(kind: K, object: NewObject<K>) => write(create(kind, object)),
    /** Goes on until a moment; throws when the cluster does not come to rest. */
    run: (until: number) => engine.runUntil(until, 2000),
    lines: ({ actor, only, without, from = 0 }: Choice = {}): string[] =>
      happened
        .filter((each) => each.at >= from && (!actor || each.actor === actor))
        .filter(({ event }) => event.kind !== without && (!only || only.includes(event.kind)))
        .map(({ at, event }) => `${(at / 1000).toFixed(3)} ${event.kind} ${letters().get(event.name) ?? event.name}`),
    /** What an object looked like, each time that it looked different. */
    states: <K extends Kind, T>(kind: K, name: string, of: (object: Objects[K]) => T): T[] => {
      const all = happened
        .filter(({ event, answer }) => event.write.kind === kind && event.name === name && answer.after)
        .map(({ answer }) => of(answer.after as Objects[K]))
      return all.filter((each, index) => JSON.stringify(each) !== JSON.stringify(all[index - 1]))
    },
    /** The real name for one with a letter. */
    real: (name: string) => [...letters()].find(([, normal]) => normal === name)?.[0],
  }
}
