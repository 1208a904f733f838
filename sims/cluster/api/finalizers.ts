/** Keep a claim that a Pod uses, and a volume that is bound, from going. */
export const PVC_PROTECTION = 'kubernetes.io/pvc-protection'
export const PV_PROTECTION = 'kubernetes.io/pv-protection'
