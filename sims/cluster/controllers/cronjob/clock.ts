import { formatTime, parseTime } from '../../../mechanisms/workloads/index.ts'
import type { Settings } from '../../settings.ts'

/** The controller looks at all CronJobs so often, by its own clock. Source: kubernetes v1.20.2 pkg/controller/cronjob/cronjob_controller.go, `Run`. */
const POLL_MS = 10_000

/** The first look later than a moment, both milliseconds of virtual time. */
export const lookAfter = (now: number): number => (Math.floor(now / POLL_MS) + 1) * POLL_MS

/** The first look at which a moment has come. */
export const lookFrom = (moment: number): number => Math.ceil(moment / POLL_MS) * POLL_MS

/** A moment on the wall clock, such as `2026-11-20T15:49:00Z`; the API counts whole seconds. */
export const wallClock = (ms: number, { startsAt }: Settings): string =>
  formatTime(parseTime(startsAt) + Math.floor(ms / 1000))

/** The reverse: milliseconds of virtual time. */
export const virtualTime = (time: string, { startsAt }: Settings): number =>
  (parseTime(time) - parseTime(startsAt)) * 1000
