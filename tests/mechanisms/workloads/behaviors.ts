import fc from 'fast-check'

const anyPolicy = fc.record({
  type: fc.constantFrom('Pods' as const, 'Percent' as const),
  value: fc.integer({ min: 1, max: 100 }),
  periodSeconds: fc.constantFrom(15, 60, 90),
})

const anyRules = fc.record(
  {
    stabilizationWindowSeconds: fc.constantFrom(0, 60, 300),
    selectPolicy: fc.constantFrom('Max' as const, 'Min' as const, 'Disabled' as const),
    policies: fc.array(anyPolicy, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: [] },
)

/** Any spec.behavior, with or without each of its parts. */
export const anyBehavior = fc.record({ scaleUp: anyRules, scaleDown: anyRules }, { requiredKeys: [] })
