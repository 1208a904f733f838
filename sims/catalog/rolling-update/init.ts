import { create } from '../../cluster/api/index.ts'
import type { Container, DeploymentStrategy, PodTemplate } from '../../cluster/objects/index.ts'
import { atRest, clusterOf, placed, remembering } from '../../cluster/run/index.ts'
import { controllers, machine, NODE, settingsOf } from './components.ts'
import { bounds } from './counts.ts'
import type { Image, Params, State } from './model.ts'

/** A number stays a number, a percentage a text: as the API has it. */
export const amount = (value: string): number | string => (value.endsWith('%') ? value : Number(value))

const strategyOf = ({ strategy: type, maxSurge, maxUnavailable }: Params): DeploymentStrategy =>
  type === 'Recreate'
    ? { type }
    : { type, rollingUpdate: { maxSurge: amount(maxSurge), maxUnavailable: amount(maxUnavailable) } }

const container = ({ readyAfter, neverReady }: Params, image: Image): Container => ({
  name: 'web',
  // The tag says how the process fares: its probes fail.
  image: `web:${image}${image === 'v2' && neverReady ? '-neverready' : ''}`,
  readinessProbe: { httpGet: { path: '/', port: 80 }, initialDelaySeconds: readyAfter, periodSeconds: 1 },
})

/** The Pods' template with one of the two images: all else in it is the same. */
export const template = (params: Params, image: Image): PodTemplate => ({
  metadata: { labels: { app: 'web' } },
  spec: { nodeName: NODE, containers: [container(params, image)] },
})

const web = (params: Params) =>
  create('Deployment', {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas: params.replicas,
      strategy: strategyOf(params),
      minReadySeconds: params.minReadySeconds,
      progressDeadlineSeconds: params.progressDeadlineSeconds,
      selector: { matchLabels: { app: 'web' } },
      template: template(params, 'v1'),
    },
  })

/** A Deployment whose first template runs completely; its Pods became ready one after the other, the youngest last. */
export const init = remembering((params: Params): State => {
  const asked = clusterOf(create('NodeRuntime', machine(params)), web(params))
  const cluster = atRest(asked, controllers, settingsOf(params))
  const state = { cluster, slots: placed({}, cluster), kept: { left: 0, least: 0 } }
  return { ...state, kept: { left: params.replicas, least: bounds(state, params).floor } }
})
