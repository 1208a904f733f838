/** Milliseconds of virtual time: what the real components and machines take. */
export interface Settings {
  /** From a controller's look to its write. */
  readonly controllerMs: number
  /** One scheduling cycle. */
  readonly schedulerMs: number
  /** From a change to the kubelet's first look at it. */
  readonly kubeletMs: number
  /** The kubelet asks the runtime what runs, so often. */
  readonly relistMs: number
  readonly pullMs: number
  readonly sandboxMs: number
  readonly startMs: number
  /** From SIGTERM to the exit of a process that listens to it. */
  readonly stopMs: number
  /** From the end of a Pod's containers to the removal of its object, at most. */
  readonly cleanUpMs: number
}

/** The durations of the recordings (Kubernetes v1.20.2 with hollow nodes): comparisons start from them. */
export const RECORDED: Settings = {
  controllerMs: 10,
  schedulerMs: 15,
  kubeletMs: 30,
  relistMs: 1000,
  pullMs: 600,
  sandboxMs: 200,
  startMs: 100,
  stopMs: 800,
  cleanUpMs: 6000,
}
