/** A module of the cluster that most simulations on it give nothing to decide, and what an embed of those gets instead. */
interface LeftOut {
  readonly instead: string
  /** The simulations for which it does decide something. */
  readonly neededBy?: readonly string[]
}

/**
 * What embeds leave out of the cluster, since it decides only over what their simulations do not have.
 *
 * What that is, and that nothing differs without it, is held by tests/export/embeds.test.ts.
 */
export const LEFT_OUT: Readonly<Record<string, LeftOut>> = {
  // A Namespace that goes, a quota, a disruption budget.
  'cluster/api/admission.ts': { instead: 'export const admit = () => ({})' },
  'cluster/api/eviction.ts': { instead: 'export const decideEviction = () => ({})' },
  // Kinds that only a whole cluster has.
  'cluster/api/more-defaults.ts': { instead: 'export const MORE_DEFAULTS = {}' },
  // Tainted nodes.
  'mechanisms/control/default-toleration-seconds.ts': { instead: 'export const defaultTolerationSeconds = () => ({})' },
  // Selectors with more than labels that are to be equal.
  'mechanisms/control/label-selector.ts': {
    instead: `
      export const requirementsOf = () => []
      export const matchesLabelSelector = (selector, labels = {}) =>
        !!selector && Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value)`,
  },
  // Images with more than a name and a tag.
  'mechanisms/node/image-reference.ts': {
    instead: `
      export const parseImageReference = (image) => {
        const [repository, tag] = image.split(':')
        return { repository, tag }
      }`,
  },
  'mechanisms/node/init-container-actions.ts': {
    instead: 'export const computeInitContainerActions = () => ({ start: [], kill: [], done: true })',
    neededBy: ['pod-lifecycle'],
  },
  'cluster/controllers/kubelet/hooks.ts': {
    instead: `
      export const MINIMUM_GRACE_MS = 2000
      export const hookMs = () => 0
      export const hookFor = () => ({})
      export const hookEnds = () => []`,
    neededBy: ['pod-lifecycle', 'service-endpoints'],
  },
  // Processes that end by themselves, or take their time over an answer.
  'cluster/controllers/kubelet/process.ts': {
    instead: 'export const processOf = () => ({})',
    neededBy: ['pod-lifecycle'],
  },
}

/** What a simulation's embed gets instead of a module, by the module's path; undefined where it gets the module itself. */
export const leftOut =
  (id: string) =>
  (path: string): string | undefined => {
    const found = LEFT_OUT[path.replaceAll('\\', '/').replace(/^.*\/sims\//, '')]
    return found?.neededBy?.includes(id) ? undefined : found?.instead
  }
