import { keysOf } from '../../run/index.ts'
import type { Controller } from '../../run/index.ts'
import { controllerKey, ownKey } from '../owners.ts'
import { isDeleting } from '../pods.ts'
import { lookAfter, lookFrom } from './clock.ts'
import { lookAt } from './look.ts'

/**
 * The CronJob controller: every ten seconds it looks for scheduled times that have come, and for Jobs that have ended.
 * Mirrors `syncAll`, kubernetes v1.20.2 pkg/controller/cronjob/cronjob_controller.go; since v1.21 a controller that sleeps
 * until the scheduled time takes its place.
 */
export const cronJobController: Controller = {
  actor: 'cronjob-controller',
  keys: keysOf('CronJob'),
  watches: {
    CronJob: ownKey,
    Job: (job) => controllerKey('CronJob', job),
  },
  reconcile: (key, view) => {
    const cronJob = view.get('CronJob', key)
    if (!cronJob || isDeleting(cronJob)) return []
    const jobs = view.owned('Job', cronJob)
    const at = lookAfter(view.now)
    const { wishes, next } = lookAt(cronJob, jobs, at, view)
    // Between this look and the scheduled one nothing happens by itself.
    return next === undefined ? wishes : [...wishes, ...lookAt(cronJob, jobs, lookFrom(next), view).wishes]
  },
}
