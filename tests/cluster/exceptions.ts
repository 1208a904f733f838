/** Why a recording and the simulation differ, and in what: rules and kinds of objects, as `compare` tells them. */
export interface Exception {
  readonly because: string
  readonly differs: readonly string[]
}

/** The recordings that the simulation does not agree with; with all others it does. */
export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'rolling-update-recreate': {
    because: 'four kubelets started at once on two cores: one of them took 2.7 s for what takes 0.9 s elsewhere',
    differs: ['order EndpointSlice', 'order Endpoints', 'order Pod'],
  },
}

/** The recordings that cannot be played, and why. */
export const NOT_PLAYED: Readonly<Record<string, string>> = {
  'configmap-conflict': 'requests of two clients, with no action to repeat them by',
  'list-watch': 'requests of one client, with no action to repeat them by',
}
