import type { AnyShape, MapShape, Shape, TextsShape, ValueShape } from './manifest.ts'

type Fields = Readonly<Record<string, Shape>>

/** Fields of which any value is taken, and none plays a part; the names stand in one text, parted by commas. */
export const idle = (names: string): Fields => Object.fromEntries(names.split(',').map((name) => [name, any]))

export const any: AnyShape = { is: 'any' }
export const texts: TextsShape = { is: 'texts' }
/** Labels by which things find each other. */
export const labels: TextsShape = { is: 'texts', silent: true }
export const text = (more: Partial<ValueShape> = {}): ValueShape => ({ is: 'string', ...more })
export const integer = (more: Partial<ValueShape> = {}): ValueShape => ({ is: 'integer', least: 0, ...more })
export const bool = (more: Partial<ValueShape> = {}): ValueShape => ({ is: 'boolean', ...more })
export const map = (fields: Fields, more: Partial<MapShape> = {}): MapShape => ({ is: 'map', fields, ...more })

/**
 * metadata, as people write it; what the API server fills in is taken too.
 *
 * Source of all fields here: kubernetes v1.34 staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go and
 * staging/src/k8s.io/api/{core,apps,batch,discovery}/v1/types.go.
 */
export const metadata = (more: Fields = {}): MapShape =>
  map(
    {
      name: text({ required: true, silent: true }),
      namespace: text(),
      labels: texts,
      annotations: texts,
      ...idle('generateName,selfLink,uid,resourceVersion,generation,creationTimestamp,deletionTimestamp'),
      ...idle('deletionGracePeriodSeconds,ownerReferences,finalizers,managedFields'),
      ...more,
    },
    { required: true },
  )

/** A label selector, which finds other objects. */
export const selector: MapShape = map(
  { matchLabels: labels, matchExpressions: { is: 'any', silent: true } },
  { required: true },
)

/** One container; what plays a part stands in `more`. */
export const container = (more: Fields = {}): MapShape =>
  map({
    name: text({ required: true, silent: true }),
    image: text(),
    imagePullPolicy: text({ oneOf: ['Always', 'IfNotPresent', 'Never'] }),
    ...idle('command,args,workingDir,ports,env,envFrom,resources,resizePolicy,restartPolicy,restartPolicyRules'),
    ...idle('volumeMounts,volumeDevices,livenessProbe,readinessProbe,startupProbe,lifecycle,terminationMessagePath'),
    ...idle('terminationMessagePolicy,securityContext,stdin,stdinOnce,tty'),
    ...more,
  })

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

/** A Deployment's fields; what plays a part stands in `more`. */
export const deployment = (spec: Fields, pod: Fields): Fields => ({
  metadata: metadata(),
  status: any,
  spec: map(
    {
      selector,
      template: template(pod),
      ...idle('replicas,strategy,minReadySeconds,revisionHistoryLimit,paused,progressDeadlineSeconds'),
      ...spec,
    },
    { required: true },
  ),
})

/** A Job's fields; what plays a part of its Pods' spec stands in `pod`. */
export const job = (pod: Fields): Fields => ({
  metadata: metadata(),
  status: any,
  spec: map(
    {
      template: template(pod),
      ...idle('parallelism,completions,activeDeadlineSeconds,podFailurePolicy,successPolicy,backoffLimit'),
      ...idle('backoffLimitPerIndex,maxFailedIndexes,selector,manualSelector,ttlSecondsAfterFinished'),
      ...idle('completionMode,suspend,podReplacementPolicy,managedBy'),
    },
    { required: true },
  ),
})

/** A probe's fields, of which one says how it asks. */
export const probe = (more: Fields = {}, shape: Partial<MapShape> = {}): MapShape =>
  map(
    {
      ...idle('exec,httpGet,tcpSocket,grpc'),
      initialDelaySeconds: integer(),
      timeoutSeconds: integer(),
      periodSeconds: integer(),
      successThreshold: integer(),
      failureThreshold: integer(),
      terminationGracePeriodSeconds: integer(),
      ...more,
    },
    { single: ['exec', 'httpGet', 'tcpSocket', 'grpc'], ...shape },
  )

/** A hook that sleeps: by its own action, or by a command, which may take parts of a second. */
export function hook(param: string, scale = 1): MapShape {
  const bound = { param, scale, absent: 0 } as const
  return map(
    {
      exec: map({ command: { is: 'sleep', required: true, ...bound } }),
      sleep: map({ seconds: integer({ required: true, ...bound }) }),
      ...idle('httpGet,tcpSocket'),
    },
    { single: ['exec', 'sleep', 'httpGet', 'tcpSocket'] },
  )
}

/** A Service's fields; what plays a part stands in `more`. */
export const service = (more: Fields): Fields => ({
  metadata: metadata(),
  status: any,
  spec: map(
    {
      ports: { is: 'list', of: [any] },
      selector: labels,
      type: text({ oneOf: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] }),
      ...idle('clusterIP,clusterIPs,externalIPs,sessionAffinity,loadBalancerIP,loadBalancerSourceRanges'),
      ...idle('externalName,externalTrafficPolicy,healthCheckNodePort,publishNotReadyAddresses'),
      ...idle('sessionAffinityConfig,ipFamilies,ipFamilyPolicy,allocateLoadBalancerNodePorts,loadBalancerClass'),
      ...idle('internalTrafficPolicy,trafficDistribution'),
      ...more,
    },
    { required: true },
  ),
})
