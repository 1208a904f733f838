export interface VariableExpansionInput {
  /** A container's command or arguments. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** `$$`, or `$(` and everything up to the next `)`. */
const REFERENCE = /\$(?:\$|\(([^)]*)\))/g

/**
 * Puts the values of variables in the place of `$(NAME)`; `$$` becomes `$`. Everything else stays: unknown names, an
 * open bracket, `$NAME` and `${NAME}`, which are for a shell.
 *
 * `valueOf` gives undefined for a name that it does not know.
 * Source: kubernetes v1.20.2 third_party/forked/golang/expansion/expand.go, `Expand`.
 */
export function expandVariables(text: string, valueOf: (name: string) => string | undefined): string {
  // Trap: a value is put in as it is; references within it are not looked at again.
  return text.replace(REFERENCE, (found: string, name: string | undefined) =>
    name === undefined ? '$' : (valueOf(name) ?? found),
  )
}

/**
 * A container's arguments with the variables of its environment put in.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/container/helpers.go, `ExpandContainerCommandAndArgs`.
 */
export function variableExpansion({ args, env }: VariableExpansionInput): { args: readonly string[] } {
  return { args: args.map((arg) => expandVariables(arg, valueIn(env))) }
}

/** Looks a name up among an object's own entries, not among what every object inherits. */
export const valueIn =
  <Value>(entries: Readonly<Record<string, Value>>) =>
  (name: string): Value | undefined =>
    Object.hasOwn(entries, name) ? entries[name] : undefined
