/**
 * Scales scores from 0 on so that the highest becomes 100, rounding down; when all are 0, they stay so.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/helper/normalize_score.go, `DefaultNormalizeScore`.
 */
export function scaleToHundred(scores: readonly number[]): number[] {
  const highest = Math.max(0, ...scores)
  return scores.map((score) => (highest > 0 ? Math.floor((100 * score) / highest) : 0))
}
