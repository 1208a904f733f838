/** Milliseconds of virtual time: what the real components and machines take. */
export interface Settings {
  /** What the wall clock shows at virtual time 0, for schedules: a whole minute such as `2026-11-20T15:44:00Z`. */
  readonly startsAt: string
  /** From a controller's look to its write. */
  readonly controllerMs: number
  /** One scheduling cycle. */
  readonly schedulerMs: number
  /** From a change to the kubelet's first look at it. */
  readonly kubeletMs: number
  /** The kubelet asks the runtime what runs, so often. */
  readonly relistMs: number
  /** A sync of the kubelet that ended with an error is repeated after so long: 10 to 15 s, drawn anew each time. */
  readonly retryMs: number
  readonly pullMs: number
  /** Until a new Pod's volumes are there: the kubelet looks after them so often. */
  readonly mountMs: number
  readonly sandboxMs: number
  readonly startMs: number
  /** From SIGTERM to the exit of a process that listens to it. */
  readonly stopMs: number
  /** From the end of a Pod's containers to the removal of its object, at most. */
  readonly cleanUpMs: number
  /** The node controller looks at all nodes, so often; */
  readonly nodeMonitorPeriodMs: number
  /** and gives up on a node of which it has seen no sign of life for longer (50,000 by default since v1.32). */
  readonly nodeMonitorGraceMs: number
  /** `--horizontal-pod-autoscaler-downscale-stabilization`: the highest proposal of this time counts; */
  readonly hpaDownscaleStabilizationMs: number
  /** `--horizontal-pod-autoscaler-cpu-initialization-period`: so young a Pod may still burn CPU for its own start; */
  readonly hpaCPUInitializationMs: number
  /** `--horizontal-pod-autoscaler-initial-readiness-delay`: who fell ill within this time has never been well. */
  readonly hpaInitialReadinessDelayMs: number
  /** `--max-endpoints-per-slice`: more are not in one EndpointSlice (100 by default, at most 1000). */
  readonly maxEndpointsPerSlice: number
  /** Whether EndpointSlices keep a Pod that is being deleted, with a condition that says so (default since v1.22). */
  readonly terminatingEndpoints: boolean
  /** Whether the kubelet writes a terminal phase before a deleted Pod goes (since v1.27). */
  readonly lastPhase: boolean
  /** Whether it reports the condition PodReadyToStartContainers (default since v1.29). */
  readonly readyToStartContainers: boolean
  /** Whether each answer of a probe that counts towards a threshold is noted, not only the one that reaches it: for those who tell of them. */
  readonly everyAnswer: boolean
}

/** The durations of the recordings (Kubernetes v1.20.2 with hollow nodes): comparisons start from them. */
export const RECORDED: Settings = {
  startsAt: '2026-11-20T15:44:00Z',
  controllerMs: 10,
  schedulerMs: 15,
  kubeletMs: 30,
  relistMs: 1000,
  retryMs: 12_500,
  pullMs: 600,
  mountMs: 300,
  sandboxMs: 200,
  startMs: 100,
  stopMs: 800,
  cleanUpMs: 6000,
  nodeMonitorPeriodMs: 5000,
  nodeMonitorGraceMs: 40_000,
  hpaDownscaleStabilizationMs: 300_000,
  hpaCPUInitializationMs: 300_000,
  hpaInitialReadinessDelayMs: 30_000,
  maxEndpointsPerSlice: 100,
  terminatingEndpoints: false,
  lastPhase: false,
  readyToStartContainers: false,
  everyAnswer: false,
}

/** The recordings with a HorizontalPodAutoscaler were made with shorter waits than the defaults. */
export const RECORDED_WITH_AUTOSCALER: Settings = {
  ...RECORDED,
  hpaDownscaleStabilizationMs: 40_000,
  hpaCPUInitializationMs: 5000,
  hpaInitialReadinessDelayMs: 2000,
}
