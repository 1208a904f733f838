import { create } from '../../cluster/api/index.ts'
import type { Write } from '../../cluster/api/index.ts'
import type { Container } from '../../cluster/objects/index.ts'
import type { Track } from './model.ts'

export const NEW_IMAGE = 'shop:v2'

/** The one node: it has both images, and its clocks beat on the second. */
export const machine = {
  metadata: { name: 'node-1' },
  kubelet: 'running',
  since: 0,
  images: ['shop:v1', NEW_IMAGE],
  relistPhase: 500,
  probePhase: 0,
} as const

/** Ready four seconds after its start, and unready with the first answer that says so. */
export const container = (image: string): Container => ({
  name: 'shop',
  image,
  readinessProbe: { httpGet: { path: '/', port: 8080 }, initialDelaySeconds: 4, periodSeconds: 1, failureThreshold: 1 },
})

/** Both tracks carry the label `app`; the label `track` is what they differ in. */
export const deploymentOf = (track: Track, replicas: number): Write => {
  const labels = { app: 'shop', track }
  return create('Deployment', {
    metadata: { name: `shop-${track}`, namespace: 'default' },
    spec: {
      replicas,
      // No Pod above the size, so that each comes into the place of another one.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { nodeName: machine.metadata.name, containers: [container(track === 'canary' ? NEW_IMAGE : 'shop:v1')] },
      },
    },
  })
}

/** A Service of one track, or, without one, of both. */
export const serviceOf = (track?: Track): Write =>
  create('Service', {
    metadata: { name: track ?? 'shop', namespace: 'default' },
    spec: { selector: { app: 'shop', ...(track && { track }) }, ports: [{ port: 80, targetPort: 8080 }] },
  })
