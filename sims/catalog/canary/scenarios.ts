import type { Scenario } from '../../kernel/index.ts'
import type { Params } from './model.ts'

/**
 * The last three Pods of stable: each time the kubelet asks half a second later.
 * The same acts in two scenarios: they move the split by replicas, and leave the one by weight alone.
 */
const acts = ['rhj42', 'd92qn', 'xzlgb'].map((on, index) => ({ do: 'makeUnready', at: 11_500 + 1000 * index, on }))

export const scenarios: Record<'by-replicas' | 'by-weight' | 'by-header' | 'abort-on-errors', Scenario<Params>> = {
  'by-replicas': { params: { seed: 161 }, acts },
  'by-weight': { params: { way: 'weight', seed: 21 }, acts },
  'by-header': { params: { way: 'header', requestsPerBatch: 200 }, acts: [{ do: 'sendMarked', at: 5000 }] },
  'abort-on-errors': { params: { way: 'weight', canaryErrorPercent: 10, seed: 5 } },
}
