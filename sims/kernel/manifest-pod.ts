import type { DocumentShape, Json, MapShape } from './manifest.ts'
import { documentOf, idle, integer, labels, map, metadata, text, written } from './manifest-shapes.ts'
import type { Fields } from './manifest-shapes.ts'

const POD = { apiVersion: 'v1', kind: 'Pod' }

export const RESTART_POLICIES = ['Always', 'OnFailure', 'Never']

/** These stand for the parameters of their own names. */
export const restartPolicy = text({ param: 'restartPolicy', oneOf: RESTART_POLICIES, absent: 'Always' })
export const terminationGracePeriodSeconds = integer({ param: 'terminationGracePeriodSeconds', absent: 30 })

/** A Pod's spec; what plays a part stands in `more`. */
export const podSpec = (more: Fields): MapShape =>
  map(
    {
      ...idle('volumes,initContainers,ephemeralContainers,restartPolicy,terminationGracePeriodSeconds'),
      ...idle('activeDeadlineSeconds,dnsPolicy,nodeSelector,serviceAccountName,serviceAccount'),
      ...idle('automountServiceAccountToken,nodeName,hostNetwork,hostPID,hostIPC,shareProcessNamespace'),
      ...idle('securityContext,imagePullSecrets,hostname,subdomain,affinity,schedulerName,tolerations,hostAliases'),
      ...idle('priorityClassName,priority,dnsConfig,readinessGates,runtimeClassName,enableServiceLinks'),
      ...idle('preemptionPolicy,overhead,topologySpreadConstraints,setHostnameAsFQDN,os,hostUsers'),
      ...idle('schedulingGates,resourceClaims,resources,hostnameOverride'),
      ...more,
    },
    { required: true },
  )

/** The template of a controller's Pods. */
export const template = (spec: Fields): MapShape =>
  map({ metadata: map({ ...metadata().fields, labels, name: text() }), spec: podSpec(spec) }, { required: true })

/** A Pod; what plays a part of its spec stands in `spec`. */
export const pod = (spec: Fields, more: Partial<DocumentShape> = {}): DocumentShape =>
  documentOf(POD, podSpec(spec), more)

/** A Pod as people write it. */
export const writePod = (name: string, spec: Json): Json => written(POD, name, spec)
