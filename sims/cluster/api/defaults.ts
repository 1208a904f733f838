import { defaultTolerationSeconds } from '../../mechanisms/control/index.ts'
import type { Kind, PodSpec } from '../objects/index.ts'
import { draft, podSpec, rollingUpdate, template } from './drafts.ts'
import type { Draft } from './drafts.ts'
import { memo } from './memo.ts'
import { MORE_DEFAULTS } from './more-defaults.ts'

/** What admission adds to a Pod, but not to a template. */
const admitted = (spec: PodSpec): PodSpec => ({
  ...spec,
  ...defaultTolerationSeconds({ tolerations: spec.tolerations ?? [] }),
})

/** The Pods of one template share what they are to be. */
const newPodSpec = memo((spec: PodSpec): PodSpec => admitted(podSpec(spec)))

/** Per kind: what the API server fills in, first of all for the kinds that a simulation of Deployments has. Source: kubernetes v1.20.2 pkg/apis/<group>/<version>/defaults.go. */
const DEFAULTS: Partial<Record<Kind, (object: Draft) => Draft>> = {
  Pod: ({ spec, status }) => ({
    spec: newPodSpec(spec as PodSpec),
    status: { phase: 'Pending', ...draft(status) },
  }),
  Deployment: ({ spec }) => ({
    spec: {
      replicas: 1,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      ...draft(spec),
      strategy: rollingUpdate(draft(spec)['strategy'], { maxSurge: '25%', maxUnavailable: '25%' }),
      template: template(draft(spec)['template']),
    },
    status: {},
  }),
  ReplicaSet: ({ spec }) => ({
    spec: { replicas: 1, ...draft(spec), template: template(draft(spec)['template']) },
    status: { replicas: 0 },
  }),
  Service: ({ spec }) => ({ spec: { type: 'ClusterIP', ...draft(spec) } }),
  Node: ({ spec, status }) => ({ spec: draft(spec), status: { allocatable: {}, ...draft(status) } }),
  ...MORE_DEFAULTS,
}

/** An object with everything filled in that its sender left out. */
export function withDefaults(kind: Kind, object: unknown): unknown {
  const given = Object.fromEntries(Object.entries(draft(object)).filter(([field]) => field !== 'apiVersion'))
  return { ...given, ...DEFAULTS[kind]?.(given) }
}
