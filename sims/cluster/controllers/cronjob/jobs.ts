import type { HistoricJob, OwnedJob } from '../../../mechanisms/workloads/index.ts'
import { create } from '../../api/index.ts'
import type { Write } from '../../api/index.ts'
import type { CronJob, Job } from '../../objects/index.ts'
import { controlledBy } from '../owners.ts'

/** The mechanism's CronJob has this name. */
const ALIAS = 'report'

/** A Job's name as the mechanism knows it, and back. */
export const aliasOf = (name: string, { metadata }: CronJob): string =>
  name.startsWith(`${metadata.name}-`) ? ALIAS + name.slice(metadata.name.length) : name

export const nameOf = (alias: string, { metadata }: CronJob): string =>
  alias.startsWith(`${ALIAS}-`) ? metadata.name + alias.slice(ALIAS.length) : alias

const finished = ({ status }: Job): OwnedJob['finished'] => {
  const ended = status.conditions?.find(({ type, status }) => /^(Complete|Failed)$/.test(type) && status === 'True')
  return ended ? (ended.type as 'Complete' | 'Failed') : null
}

/** The Jobs that a CronJob owns, and those that it only remembers. */
export function ownedJobs(cronJob: CronJob, jobs: readonly Job[]): OwnedJob[] {
  const active = (cronJob.status.active ?? []).map(({ name }) => name)
  const present = jobs.map((job): OwnedJob => {
    const { name } = job.metadata
    return { name: aliasOf(name, cronJob), inActiveList: active.includes(name), exists: true, finished: finished(job) }
  })
  const missing = active.filter((name) => !jobs.some(({ metadata }) => metadata.name === name))
  return [
    ...present,
    ...missing.map((name) => ({ name: aliasOf(name, cronJob), inActiveList: true, exists: false, finished: null })),
  ]
}

export const historicJob = (job: Job): HistoricJob => ({
  name: job.metadata.name,
  startTime: job.status.startTime === undefined ? null : job.status.startTime / 1000,
  finished: finished(job),
})

/** The Job of one scheduled time: of its template, and the CronJob's own. */
export function newJob(cronJob: CronJob, name: string): Write {
  const { namespace = 'default' } = cronJob.metadata
  const { metadata, spec } = cronJob.spec.jobTemplate
  return create('Job', {
    metadata: { ...metadata, name, namespace, ownerReferences: [controlledBy(cronJob)] },
    spec,
  })
}
