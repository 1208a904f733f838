import type { PodSpec, PodTemplate } from '../objects/index.ts'

/** An object on its way in, of which nothing is known yet. */
export type Draft = Record<string, unknown>

export const draft = (value: unknown): Draft => (value ?? {}) as Draft

/** What a Pod's spec says when it says nothing. Source: kubernetes v1.20.2 pkg/apis/core/v1/defaults.go. */
export const podSpec = (spec: PodSpec): PodSpec => ({
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  ...spec,
})

/** A template with its Pod's spec filled in. */
export const template = (given: unknown): PodTemplate => {
  const { spec, ...rest } = given as PodTemplate
  return { ...rest, spec: podSpec(spec) }
}

/** How Pods are replaced, with what is left open filled in; only a rolling update has anything to fill in. */
export const rollingUpdate = (strategy: unknown, defaults: Draft): Draft => {
  const { type = 'RollingUpdate', rollingUpdate: given } = draft(strategy) as { type?: string; rollingUpdate?: Draft }
  return type === 'RollingUpdate' ? { type, rollingUpdate: { ...defaults, ...given } } : { type }
}
