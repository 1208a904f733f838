import type { ListShape, MapShape } from './manifest.ts'
import { idle, integer, map, text } from './manifest-shapes.ts'
import type { Fields } from './manifest-shapes.ts'

/** One container; what plays a part stands in `more`. */
export const container = (more: Fields = {}): MapShape =>
  map({
    name: text({ required: true, silent: true }),
    image: text(),
    imagePullPolicy: text({ oneOf: ['Always', 'IfNotPresent', 'Never'] }),
    ...idle('command,args,workingDir,ports,env,envFrom,resources,resizePolicy,restartPolicy,restartPolicyRules'),
    ...idle('volumeMounts,volumeDevices,livenessProbe,readinessProbe,startupProbe,lifecycle,terminationMessagePath'),
    ...idle('terminationMessagePolicy,securityContext,stdin,stdinOnce,tty'),
    ...more,
  })

/** The containers of a Pod, in order; the last shape is repeated. */
export const containers = (of: ListShape['of'], more: Partial<ListShape> = {}): ListShape => ({
  is: 'list',
  required: true,
  ...more,
  of,
})

/** A probe's fields, of which one says how it asks. */
export const probe = (more: Fields = {}, shape: Partial<MapShape> = {}): MapShape =>
  map(
    {
      ...idle('exec,httpGet,tcpSocket,grpc'),
      initialDelaySeconds: integer(),
      timeoutSeconds: integer(),
      periodSeconds: integer(),
      successThreshold: integer(),
      failureThreshold: integer(),
      terminationGracePeriodSeconds: integer(),
      ...more,
    },
    { single: ['exec', 'httpGet', 'tcpSocket', 'grpc'], ...shape },
  )

/** A hook that sleeps: by its own action, or by a command, which may take parts of a second. */
export function hook(param: string, scale = 1): MapShape {
  const bound = { param, scale, absent: 0 } as const
  return map(
    {
      exec: map({ command: { is: 'sleep', required: true, ...bound } }),
      sleep: map({ seconds: integer({ required: true, ...bound }) }),
      ...idle('httpGet,tcpSocket'),
    },
    { single: ['exec', 'sleep', 'httpGet', 'tcpSocket'] },
  )
}
