import type { TraceEvent } from './recorder.ts'
import type { Shown } from './notation.ts'

/** An object as a manifest gives it. */
export interface Manifest {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
}

/** What the person, or the world, does at a step of a recording. */
export type TraceAction =
  | { readonly kubectl: string }
  | { readonly apply: readonly string[] }
  | {
      readonly probe: {
        readonly pod: string
        readonly kind: 'liveness' | 'readiness' | 'startup'
        readonly succeeds: boolean
      }
    }
  | { readonly node: { readonly name: string; readonly kubelet: 'starts' | 'stops' } }
  | { readonly load: { readonly deployment: string; readonly milliCPU: number } }

/** A recording of a real control plane. */
export interface Trace {
  readonly scenario: string
  readonly setup: {
    readonly before: readonly Manifest[]
    readonly manifests: readonly Manifest[]
    readonly initialState: Readonly<Record<string, Shown>>
  }
  readonly events: readonly (TraceEvent & { readonly seq?: number })[]
  readonly summary: { readonly durationMs: number; readonly finalState: Readonly<Record<string, Shown>> }
}
