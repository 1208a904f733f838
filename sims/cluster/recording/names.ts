import type { AnyObject } from '../objects/index.ts'

/** How made-up names read in a recording: by kind, what stands for the n-th of an owner's (n from 1). */
const STANDS_FOR: Readonly<Record<string, (n: number) => string>> = {
  ReplicaSet: (n) => `<rs${letter(n)}>`,
  ControllerRevision: (n) => `<rev${letter(n)}>`,
  Pod: (n) => `<pod${n}>`,
  Job: (n) => `<job${n}>`,
  EndpointSlice: (n) => `<slice${n}>`,
}

const letter = (n: number) => String.fromCharCode(64 + n)

/** A name that was made up begins with its owner's and goes on after a dash; a StatefulSet's are no accident. */
const isMadeUp = ({ kind, metadata: { name, ownerReferences } }: AnyObject): boolean => {
  const owner = ownerReferences?.[0]
  return kind in STANDS_FOR && owner !== undefined && owner.kind !== 'StatefulSet'
    ? name.startsWith(`${owner.name}-`)
    : kind === 'ControllerRevision'
}

/** Puts stable names in place of made-up ones, in order of creation within an owner, and back. */
export class Names {
  private readonly counts = new Map<string, number>()
  private readonly normal = new Map<string, string>()

  /** Learns the name of an object that has just been created. */
  learn(object: AnyObject): void {
    if (!isMadeUp(object)) return
    const { kind, metadata } = object
    const owner = metadata.ownerReferences![0]!
    const n = (this.counts.get(`${kind} ${owner.uid}`) ?? 0) + 1
    this.counts.set(`${kind} ${owner.uid}`, n)
    const suffix = metadata.name.slice(owner.name.length + 1)
    this.normal.set(suffix, STANDS_FOR[kind]!(n))
  }

  /** Text with every made-up name replaced. */
  normalise(text: string): string {
    let result = text
    for (const [real, normal] of this.normal) result = result.replaceAll(real, normal)
    return result
  }

  /** Text of a recording with this cluster's own names. */
  realise(text: string): string {
    let result = text
    for (const [real, normal] of this.normal) result = result.replaceAll(normal, real)
    return result
  }
}
