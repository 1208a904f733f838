import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../sims/cluster/kubectl/words.ts'
import { desk } from './kubectl-desk.ts'

describe('a command line', () => {
  test.each([
    ['get pods  -o wide', ['get', 'pods', '-o', 'wide']],
    ['annotate pod p note="two words"', ['annotate', 'pod', 'p', 'note=two words']],
    [`patch x -p '{"a": 1}'`, ['patch', 'x', '-p', '{"a": 1}']],
    ['patch x -p {"a":{"b":"} c"}} --type=merge', ['patch', 'x', '-p', '{"a":{"b":"} c"}}', '--type=merge']],
    ['patch x --patch=[{"op":"remove", "path":"/a"}]', ['patch', 'x', '--patch=[{"op":"remove", "path":"/a"}]']],
  ])('%s falls into words as in a shell', (line, words) => expect(wordsOf(line)).toEqual(words))

  test.each([
    ['', 'error: no command'],
    ['fly', 'error: unknown command "fly"'],
    ['rollout', 'error: unknown command "rollout"'],
    ['get', 'error: no resource type'],
    ['get foo', `error: the server doesn't have a resource type "foo"`],
    ['get pod nosuch', 'Error from server (NotFound): pods "nosuch" not found'],
    ['get deploy nosuch', 'Error from server (NotFound): deployments.apps "nosuch" not found'],
    ['get pod constructor', 'Error from server (NotFound): pods "constructor" not found'],
    ['get pod/a b', 'error: "b" is not TYPE/NAME, and the two forms cannot be mixed in one command'],
    ['get pods -l a==b==c', 'error: unable to parse requirement: "a==b==c"'],
    ['get pod x -l a=b', 'error: name and --selector'],
    ['get pods -o xml', 'error: unable to match a printer for the output format "xml"'],
    ['scale deploy/web --foo', 'error: unknown flag: --foo'],
    ['scale deploy/web --replicas', 'error: flag needs an argument: --replicas'],
    ['scale deploy/web --replicas=many', 'error: invalid argument "many" for "--replicas" flag: not a whole number'],
    ['get pods --watch=maybe', 'error: invalid argument "maybe" for "--watch": true or false'],
    ['patch pod x -p {"a":1', 'error: a bracket is not closed: {"a":1'],
    ["label pod x 'a=b", "error: a quote is not closed: 'a=b"],
    ['apply -f nosuch.yaml', 'error: the path "nosuch.yaml" does not exist'],
  ])('%s is answered with what is wrong', (line, message) => {
    expect(desk().type(line)).toEqual([message, 'exit 1'])
  })
})

describe('kubectl get and describe', () => {
  test('show tables', () => {
    const { type, wait } = desk(1)
    type('apply -f web.yaml')
    wait(3)
    expect(type('get deploy,rs')).toEqual([
      'NAME                  READY   UP-TO-DATE   AVAILABLE   AGE',
      'deployment.apps/web   2/2     2            2           3s',
      '',
      'NAME                             DESIRED   CURRENT   READY   AGE',
      'replicaset.apps/web-x   2         2         2       2s',
    ])
    expect(type('get pods -l app=web -o wide')).toEqual([
      'NAME                   READY   STATUS    RESTARTS   AGE   IP           NODE     NOMINATED-NODE   READINESS-GATES',
      'web-x-x   1/1     Running   0          2s    10.244.1.2   node-1   <none>           <none>',
      'web-x-x   1/1     Running   0          2s    10.244.1.2   node-1   <none>           <none>',
    ])
    expect(type('get pods -l app=other')).toEqual(['No resources found in default namespace.'])
    expect(type('get pods -o name')).toEqual(['pod/web-x-x', 'pod/web-x-x'])
    expect(type('get pods -A')).toHaveLength(3)
  })

  test('show objects as they are', () => {
    const { type } = desk(1)
    type('apply -f pod.yaml')
    expect(JSON.parse(type('get pod single -o json').join('\n'))).toMatchObject({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'single', namespace: 'default', resourceVersion: '3' },
      status: { phase: 'Pending' },
    })
    expect(type('get pod single -o yaml').slice(0, 6)).toEqual([
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      '  namespace: default',
      '  name: single',
      '  labels:',
    ])
    expect(type('describe node node-1')).toEqual([
      'Name:            node-1',
      'Labels:          zone=z1',
      'Annotations:     <none>',
      'Status:          Ready',
      'Roles:           <none>',
      'Taints:          <none>',
      'Unschedulable:   false',
      'Conditions:',
      '  Type             Status   Reason',
      '  MemoryPressure   False    KubeletHasSufficientMemory',
      '  DiskPressure     False    KubeletHasNoDiskPressure',
      '  PIDPressure      False    KubeletHasSufficientPID',
      '  Ready            True     KubeletReady',
    ])
  })
})

describe('kubectl apply, patch, scale, set image', () => {
  test('apply creates, leaves alone, and changes', () => {
    const { type, log, engine } = desk()
    expect(type('apply -f web.yaml')).toEqual(['deployment.apps/web created'])
    expect(type('apply -f web.yaml')).toEqual(['deployment.apps/web unchanged'])
    expect(type('scale deployment/web --replicas=5')).toEqual(['deployment.apps/web scaled'])
    expect(type('apply -f slow.yaml')).toEqual(['deployment.apps/web configured'])
    expect(engine.view().get('Deployment', 'default/web')!.spec).toMatchObject({ replicas: 2, minReadySeconds: 5 })
    expect(type('apply -f web.yaml')).toEqual(['deployment.apps/web configured'])
    expect(engine.view().get('Deployment', 'default/web')!.spec.minReadySeconds, 'no longer named').toBeUndefined()
    expect(log).toEqual([
      '0 kubectl deployment.created web',
      '0 kubectl deployment.scaled web',
      '0 kubectl deployment.configured web',
      '0 kubectl deployment.configured web',
    ])
  })

  test('scale goes through the scale subresource and can insist on the present size', () => {
    const { type, engine } = desk()
    type('apply -f web.yaml')
    expect(type('scale deploy web --replicas=3 --current-replicas=7')).toEqual([
      'error: expected replicas to be 7, was 2',
      'exit 1',
    ])
    expect(type('scale deploy/web --replicas=-1')[0]).toMatch(/0 or more/)
    type('apply -f pod.yaml')
    expect(type('scale pod/single --replicas=2')).toEqual([
      'error: could not find the scale subresource of pods',
      'exit 1',
    ])
    type('scale deploy/web --replicas=3')
    expect(engine.view().get('Deployment', 'default/web')!.spec.replicas).toBe(3)
  })

  test('set image changes the containers that are named, or all', () => {
    const { type, engine } = desk()
    type('apply -f web.yaml')
    const image = () => engine.view().get('Deployment', 'default/web')!.spec.template.spec.containers[0]!.image
    expect(type('set image deployment/web web=example/web:v2')).toEqual(['deployment.apps/web image updated'])
    expect(image()).toBe('example/web:v2')
    expect(type('set image deploy/web *=example/web:v3')).toEqual(['deployment.apps/web image updated'])
    expect(image()).toBe('example/web:v3')
    expect(type('set image deploy/web *=example/web:v3'), 'nothing new').toEqual([])
    expect(type('set image deploy/web db=x')).toEqual(['error: unable to find container named "db"', 'exit 1'])
    expect(type('set image node/node-1 c=x')).toEqual(['error: nodes "node-1" has no Pod template', 'exit 1'])
  })

  test('patch merges by names, replaces lists, or follows operations', () => {
    const { type, engine } = desk()
    type('apply -f web.yaml')
    const spec = () => engine.view().get('Deployment', 'default/web')!.spec
    const containers = '{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"s:1"}]}}}}'
    expect(type(`patch deploy web -p ${containers}`)).toEqual(['deployment.apps/web patched'])
    expect(
      spec()
        .template.spec.containers.map(({ name }) => name)
        .sort(),
    ).toEqual(['side', 'web'])
    type(`patch deploy web --type=merge -p ${containers}`)
    expect(spec().template.spec.containers.map(({ name }) => name)).toEqual(['side'])
    expect(type(`patch deploy web --type=merge -p ${containers}`)).toEqual(['deployment.apps/web patched (no change)'])
    type(
      'patch deploy web --type=json -p [{"op":"test","path":"/spec/replicas","value":2},{"op":"replace","path":"/spec/replicas","value":1}]',
    )
    expect(spec().replicas).toBe(1)
    expect(type('patch deploy web --type=json -p [{"op":"remove","path":"/spec/nosuch"}]')[1]).toBe('exit 1')
    expect(type('patch deploy web --type=merge -p {"status":{"replicas":9}}')).toEqual([
      'deployment.apps/web patched (no change)',
    ])
  })

  test.each([
    ['{"spec":null}', 'spec.selector: Required value'],
    ['{"spec":{"replicas":-1}}', 'spec.replicas: Invalid value: -1: a whole number, 0 or more'],
    ['{"spec":{"replicas":"3"}}', 'spec.replicas: Invalid value: "3": a whole number, 0 or more'],
    ['{"spec":{"paused":"yes"}}', 'spec.paused: Invalid value: true or false'],
    ['{"spec":{"template":{"spec":{"containers":[]}}}}', 'spec.template.spec.containers: Required value'],
    ['{"spec":{"selector":{"matchLabels":{"app":"x"}}}}', 'spec.selector: Invalid value: field is immutable'],
    ['{"metadata":{"labels":{"a":1}}}', 'metadata.labels: Invalid value: not all texts'],
  ])('the patch %s is refused', (patch, why) => {
    const { type } = desk()
    type('apply -f web.yaml')
    expect(type(`patch deploy web --type=merge -p ${patch}`)).toEqual([
      `The Deployment "web" is invalid: ${why}`,
      'exit 1',
    ])
  })
})

describe('kubectl label, annotate, taint, cordon', () => {
  test('labels are set, removed, and not overwritten by accident', () => {
    const { type, engine } = desk()
    expect(type('label node node-2 disk=ssd')).toEqual(['node/node-2 labeled'])
    expect(engine.view().get('Node', 'node-2')!.metadata.labels).toEqual({ zone: 'z2', disk: 'ssd' })
    expect(type('label node node-2 disk=hdd')).toEqual([
      `error: 'disk' already has a value (ssd), and --overwrite is false`,
      'exit 1',
    ])
    expect(type('label node node-2 disk=hdd --overwrite')).toEqual(['node/node-2 labeled'])
    expect(type('label nodes --all disk-')).toEqual([
      'label "disk" not found.',
      'node/node-1 not labeled',
      'node/node-2 labeled',
    ])
    expect(type('annotate node/node-1 note="for later"')).toEqual(['node/node-1 annotated'])
    expect(engine.view().get('Node', 'node-1')!.metadata.annotations).toEqual({ note: 'for later' })
    expect(type('label node node-1 a=b=c')[1]).toBe('exit 1')
  })

  test('taints are added, replaced and removed', () => {
    const { type, engine } = desk()
    const taints = () => engine.view().get('Node', 'node-1')!.spec.taints
    expect(type('taint node node-1 k=v:NoSchedule')).toEqual(['node/node-1 tainted'])
    expect(type('taint nodes node-1 k=w:NoSchedule')).toEqual([
      'error: node node-1 already has k taint(s) with same effect(s) and --overwrite is false',
      'exit 1',
    ])
    type('taint node node-1 k=w:NoSchedule --overwrite')
    type('taint node node-1 k:NoExecute')
    expect(taints()).toEqual([
      { key: 'k', value: 'w', effect: 'NoSchedule' },
      { key: 'k', effect: 'NoExecute', timeAdded: 0 },
    ])
    expect(type('taint node node-1 k:NoSchedule-')).toEqual(['node/node-1 untainted'])
    expect(type('taint node node-1 k-')).toEqual(['node/node-1 untainted'])
    expect(taints()).toBeUndefined()
    expect(type('taint node node-1 k-')).toEqual(['error: taint "k" not found', 'exit 1'])
    expect(type('taint node node-1 k=v:Never')).toEqual(['error: invalid taint spec: k=v:Never', 'exit 1'])
  })

  test('a node is cordoned once', () => {
    const { type, log } = desk()
    expect(type('cordon node-1')).toEqual(['node/node-1 cordoned'])
    expect(type('cordon node/node-1')).toEqual(['node/node-1 already cordoned'])
    expect(type('get node node-1')[1]).toMatch(/Ready,SchedulingDisabled/)
    expect(type('uncordon node-1')).toEqual(['node/node-1 uncordoned'])
    expect(log).toEqual(['0 kubectl node.cordoned node-1', '0 kubectl node.uncordoned node-1'])
  })
})
