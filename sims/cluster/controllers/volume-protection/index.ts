export { pvProtectionController } from './pv-protection.ts'
export { pvcProtectionController } from './pvc-protection.ts'
