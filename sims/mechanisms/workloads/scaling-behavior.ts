/** How far the size may change within a period: by so many Pods, or by a share of them in percent. */
export interface ScalingPolicy {
  readonly type: 'Pods' | 'Percent'
  readonly value: number
  readonly periodSeconds: number
}

/** `selectPolicy`: whether the policy that allows most counts, or the one that allows least. */
export interface ScalingRules {
  readonly stabilizationWindowSeconds: number
  readonly selectPolicy: 'Max' | 'Min' | 'Disabled'
  readonly policies: readonly ScalingPolicy[]
}

/** `spec.behavior` as it is written: what is missing, or null, is filled in. */
export interface ScalingBehavior {
  readonly scaleUp?: WrittenRules | null
  readonly scaleDown?: WrittenRules | null
}

type WrittenRules = { readonly [Field in keyof ScalingRules]?: ScalingRules[Field] | null }

/** The flag `--horizontal-pod-autoscaler-downscale-stabilization`. */
export const DOWNSCALE_STABILIZATION_SECONDS = 300

const allAtOnce: ScalingPolicy = { type: 'Percent', value: 100, periodSeconds: 15 }

const SCALE_UP: ScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, allAtOnce],
}

const SCALE_DOWN: ScalingRules = {
  stabilizationWindowSeconds: DOWNSCALE_STABILIZATION_SECONDS,
  selectPolicy: 'Max',
  policies: [allAtOnce],
}

/**
 * The rules for growing and for shrinking. Each field is filled in on its own, so that whoever names policies keeps the
 * window.
 *
 * Source: kubernetes v1.20.2 pkg/apis/autoscaling/v2beta2/defaults.go, `GenerateHPAScaleUpRules`,
 * `GenerateHPAScaleDownRules`.
 */
export const scalingRules = ({ scaleUp, scaleDown }: ScalingBehavior) => ({
  scaleUp: complete(scaleUp ?? {}, SCALE_UP),
  scaleDown: complete(scaleDown ?? {}, SCALE_DOWN),
})

const complete = (written: WrittenRules, defaults: ScalingRules): ScalingRules => ({
  stabilizationWindowSeconds: written.stabilizationWindowSeconds ?? defaults.stabilizationWindowSeconds,
  selectPolicy: written.selectPolicy ?? defaults.selectPolicy,
  policies: written.policies ?? defaults.policies,
})
