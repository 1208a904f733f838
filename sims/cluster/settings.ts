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
  /** Whether EndpointSlices keep a Pod that is being deleted, with a condition that says so (default since v1.22). */
  readonly terminatingEndpoints: boolean
}

/** The durations of the recordings (Kubernetes v1.20.2 with hollow nodes): comparisons start from them. */
export const RECORDED: Settings = {
  startsAt: '2026-11-20T15:44:00Z',
  controllerMs: 10,
  schedulerMs: 15,
  kubeletMs: 30,
  relistMs: 1000,
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
  terminatingEndpoints: false,
}

/** The recordings with a HorizontalPodAutoscaler were made with shorter waits than the defaults. */
export const RECORDED_WITH_AUTOSCALER: Settings = {
  ...RECORDED,
  hpaDownscaleStabilizationMs: 40_000,
  hpaCPUInitializationMs: 5000,
  hpaInitialReadinessDelayMs: 2000,
}
