import { describe, expect, test } from 'vitest'
import { desk } from './kubectl-desk.ts'

/** A Deployment at its second image. */
function updated() {
  const at = desk()
  at.type('apply -f web.yaml')
  at.wait(5)
  at.type('set image deployment/web web=example/web:v2')
  return at
}

const imageOf = ({ engine }: ReturnType<typeof desk>) =>
  engine.view().get('Deployment', 'default/web')!.spec.template.spec.containers[0]!.image

describe('kubectl rollout', () => {
  test('status tells how far it is, and that it is over', () => {
    const { type, wait } = updated()
    expect(type('rollout status deploy/web')).toEqual(['Waiting: spec not observed'])
    wait(0.5)
    expect(type('rollout status deployment web')).toEqual([
      'Waiting for deployment "web" rollout to finish: 1 of 2 new replicas exist',
    ])
    wait(30)
    expect(type('rollout status deployment/web')).toEqual(['deployment "web" successfully rolled out'])
  })

  test('history numbers the templates that are still known', () => {
    const { type, wait } = updated()
    wait(30)
    expect(type('rollout history deployment/web')).toEqual([
      'deployment.apps/web ',
      'REVISION   CHANGE-CAUSE',
      '1          <none>',
      '2          <none>',
    ])
    expect(type('rollout history deployment/web --revision=1')).toEqual([
      'deployment.apps/web with revision #1',
      'Containers:',
      '  web: example/web:v1',
    ])
    expect(type('rollout history deployment/web --revision=7')).toEqual(['error: no such revision', 'exit 1'])
  })

  test('undo brings back the template of before, as in the recording rollback-undo, or that of a revision', () => {
    const at = updated()
    at.wait(30)
    expect(at.type('rollout undo deployment/web')).toEqual(['deployment.apps/web rolled back'])
    expect(imageOf(at)).toBe('example/web:v1')
    at.wait(30)
    expect(at.engine.view().list('ReplicaSet'), 'the old one is used again').toHaveLength(2)
    expect(at.type('rollout history deployment/web').slice(2)).toEqual(['2          <none>', '3          <none>'])
    expect(at.type('rollout undo deployment/web --to-revision=2')).toEqual(['deployment.apps/web rolled back'])
    expect(imageOf(at)).toBe('example/web:v2')
    expect(at.type('rollout undo deployment/web --to-revision=9')).toEqual([
      'error: unable to find specified revision 9 in history',
      'exit 1',
    ])
  })

  test('undo says so where there is nothing to go back to', () => {
    const { type, wait } = desk()
    type('apply -f web.yaml')
    wait(5)
    expect(type('rollout undo deployment/web')).toEqual(['error: no rollout history', 'exit 1'])
    expect(type('rollout undo deployment/web --to-revision=1')).toEqual([
      'deployment.apps/web skipped rollback (same template)',
    ])
  })

  test('pause and resume are no changes of the template', () => {
    const at = desk()
    at.type('apply -f web.yaml')
    at.wait(5)
    expect(at.type('rollout pause deployment/web')).toEqual(['deployment.apps/web paused'])
    expect(at.type('rollout pause deployment/web')[1]).toBe('exit 1')
    at.type('set image deployment/web web=example/web:v2')
    at.wait(10)
    expect(at.engine.view().list('ReplicaSet'), 'nothing follows').toHaveLength(1)
    expect(at.type('rollout restart deployment/web')).toEqual([
      'error: deployment.apps/web is paused: resume it first',
      'exit 1',
    ])
    expect(at.type('rollout resume deployment/web')).toEqual(['deployment.apps/web resumed'])
    at.wait(10)
    expect(at.engine.view().list('ReplicaSet')).toHaveLength(2)
  })

  test('restart replaces all Pods, the template being another one by its annotation', () => {
    const at = desk()
    at.type('apply -f web.yaml')
    at.wait(5)
    const before = at.pods()
    expect(at.type('rollout restart deployment/web')).toEqual(['deployment.apps/web restarted'])
    at.wait(30)
    expect(at.pods()).toHaveLength(2)
    expect(at.pods().filter((name) => before.includes(name))).toEqual([])
  })

  test('is nothing for Pods', () => {
    const { type } = desk()
    type('apply -f pod.yaml')
    expect(type('rollout status pod/single')).toEqual(['error: pods "single" has no rollouts', 'exit 1'])
  })
})

describe('kubectl set, create, expose, autoscale', () => {
  test('set env and set resources change a template, and so roll out', () => {
    const at = desk()
    at.type('apply -f web.yaml')
    at.wait(5)
    const container = () => at.engine.view().get('Deployment', 'default/web')!.spec.template.spec.containers[0]!
    expect(at.type('set env deployment/web MODE=fast LEVEL=2')).toEqual(['deployment.apps/web env updated'])
    expect(at.type('set env deployment/web -c web LEVEL- MODE=slow')).toEqual(['deployment.apps/web env updated'])
    expect(container().env).toEqual([{ name: 'MODE', value: 'slow' }])
    expect(at.type('set resources deployment web -c=web --requests=cpu=200m,memory=64Mi')).toEqual([
      'deployment.apps/web resource requirements updated',
    ])
    at.type('set resources deployment web --limits=cpu=1 --requests=cpu=100m')
    expect(container().resources).toEqual({ requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '1' } })
    expect(at.type('set resources deployment web --limits=much')[1]).toBe('exit 1')
    at.wait(20)
    expect(at.engine.view().list('ReplicaSet')).toHaveLength(2)
  })

  test('create makes what is not there', () => {
    const { type, engine } = desk()
    expect(type('create deployment api --image=example/api:v1 --replicas=3 --port=8080')).toEqual([
      'deployment.apps/api created',
    ])
    expect(type('create deployment api --image=example/api:v1')).toEqual([
      'Error from server (AlreadyExists): deployments.apps "api" already exists',
      'exit 1',
    ])
    expect(type('expose deployment api --port=80')).toEqual(['service/api exposed'])
    expect(engine.view().get('Service', 'default/api')!.spec).toMatchObject({
      selector: { app: 'api' },
      ports: [{ port: 80, targetPort: 8080 }],
    })
    expect(type('autoscale deployment api --min=1 --max=8 --cpu-percent=50')).toEqual([
      'horizontalpodautoscaler.autoscaling/api autoscaled',
    ])
    expect(type('autoscale deployment api --min=5 --max=2')[1]).toBe('exit 1')
    expect(type('create configmap conf --from-literal=a=1')).toEqual(['configmap/conf created'])
    expect(engine.view().get('ConfigMap', 'default/conf')!.data).toEqual({ a: '1' })
    expect(type('create namespace team')).toEqual(['namespace/team created'])
    expect(type('expose node node-1 --port=1')).toEqual(['error: cannot expose a Node', 'exit 1'])
  })
})
