import { describe, expect, test } from 'vitest'
import { patch } from '../../sims/cluster/index.ts'
import { Kubelets } from '../support/kubelets.ts'

// The sequences are those of the recordings of v1.20.2 that each test names.

describe('the kubelet starts a Pod', () => {
  test('with its sandbox, its image and its container, and says so when it next asks the runtime (create-deployment)', () => {
    const node = new Kubelets()
    node.run('p')
    expect(node.until()).toEqual([
      '0.03 pod.accepted p c=waiting:ContainerCreating started=false | Initialized=True | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady | PodScheduled=True',
      '0.53 sandbox.created Pod-2',
      '0.53 image.pulling example/web:v1',
      '1.13 image.pulled example/web:v1',
      '1.23 container.started c',
      '1.67 pod.running p phase=Running | podIP=ip(p) | c=running ready | Ready=True | ContainersReady=True',
    ])
  })

  test('takes no notice of Pods without a node or on others', () => {
    const node = new Kubelets()
    node.run('elsewhere', {}, {}, 'node-7')
    node.run('nowhere', {}, { nodeName: undefined as never })
    expect(node.until()).toEqual([])
  })

  test('pulls one image at a time, and none twice', () => {
    const node = new Kubelets()
    node.run('a')
    node.run('b')
    node.run('c', { image: 'example/db:v1' })
    const lines = node.until().filter((line) => /image.pulled|container.started/.test(line))
    expect(lines).toEqual([
      '1.13 image.pulled example/web:v1',
      '1.23 container.started c',
      '1.23 container.started c',
      '1.73 image.pulled example/db:v1',
      '1.83 container.started c',
    ])
  })

  test('starts its containers one after the other', () => {
    const node = new Kubelets({ images: ['a', 'b'] })
    node.run(
      'p',
      {},
      {
        containers: [
          { name: 'a', image: 'a' },
          { name: 'b', image: 'b' },
        ],
      },
    )
    expect(node.until(740).slice(1)).toEqual([
      '0.53 sandbox.created Pod-2',
      '0.63 container.started a',
      '0.73 container.started b',
    ])
  })

  test('never pulls where the policy forbids it', () => {
    const node = new Kubelets()
    node.run('p', { imagePullPolicy: 'Never' })
    expect(node.seen().slice(1)).toEqual([
      '0.67 pod.reported p podIP=ip(p) | c=waiting:ErrImageNeverPull started=false',
    ])
  })

  test('says ErrImagePull and ImagePullBackOff in turn, and goes on with another image (imagepull-backoff)', () => {
    const node = new Kubelets()
    node.run('p', { image: 'example/web:missing' })
    expect(node.until(30_000).slice(1)).toEqual([
      '0.53 sandbox.created Pod-2',
      '0.53 image.pulling example/web:missing',
      '1.13 image.failed example/web:missing',
      '1.13 image.released example/web:missing',
      '1.67 pod.reported p podIP=ip(p) | c=waiting:ErrImagePull started=false',
      '14.17 image.pulling example/web:missing',
      '14.17 pod.reported p c=waiting:ImagePullBackOff started=false',
      '14.77 image.failed example/web:missing',
      '14.77 image.released example/web:missing',
      '27.27 pod.reported p c=waiting:ErrImagePull started=false',
    ])
    const containers = [{ name: 'c', image: 'example/web:v1' }]
    node.write(patch('patch', 'Pod', node.pod('p')!, { spec: { containers } }))
    expect(node.seen()).toEqual([
      '30.01 pod.reported p c=waiting:ImagePullBackOff started=false',
      '31.67 pod.running p phase=Running | c=running ready | Ready=True | ContainersReady=True',
    ])
  })

  test('runs init containers to their end, each seen before the next one starts (init-containers)', () => {
    const node = new Kubelets({ images: ['i', 'web'] })
    const init = (name: string) => ({ name, image: 'i', command: ['sh', '-c', 'sleep 2; exit 0'] })
    node.run('p', { image: 'web' }, { initContainers: [init('i1'), init('i2')] })
    expect(node.seen()).toEqual([
      '0.03 pod.accepted p i1=waiting:PodInitializing | i2=waiting:PodInitializing | c=waiting:PodInitializing started=false | Initialized=False:ContainersNotInitialized | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady | PodScheduled=True',
      '0.67 pod.reported p podIP=ip(p) | i1=running',
      '2.67 pod.reported p i1=terminated:Completed exit=0 ready',
      '3.67 pod.reported p i2=running',
      '5.67 pod.reported p i2=terminated:Completed exit=0 ready | Initialized=True',
      '6.67 pod.running p phase=Running | c=running ready | Ready=True | ContainersReady=True',
    ])
  })

  test('gives up where an init container fails and nothing may restart', () => {
    const node = new Kubelets({ images: ['i', 'web'] })
    const initContainers = [{ name: 'i', image: 'i', command: ['sh', '-c', 'exit 3'] }]
    node.run('p', { image: 'web' }, { initContainers, restartPolicy: 'Never' })
    expect(node.seen().slice(1)).toEqual(['0.67 pod.failed p phase=Failed | podIP=ip(p) | i=terminated:Error exit=3'])
    expect(node.pod('p')?.status.containerStatuses?.[0]?.state.waiting?.reason).toBe('PodInitializing')
  })

  test('lets a sidecar run beside the container it serves, and stops it after that', () => {
    const node = new Kubelets({ images: ['side', 'work'] })
    const initContainers = [{ name: 'side', image: 'side', restartPolicy: 'Always' as const }]
    const work = { image: 'work', command: ['sh', '-c', 'sleep 2; exit 0'] }
    node.run('p', work, { initContainers, restartPolicy: 'Never' })
    expect(node.until().filter((line) => /container\.|running|succeeded/.test(line))).toEqual([
      '0.63 container.started side',
      '0.73 container.started c',
      '1.67 pod.running p phase=Running | podIP=ip(p) | side=running ready | c=running ready | Initialized=True | Ready=True | ContainersReady=True',
      '2.73 container.exited c',
      '3.67 container.stopping Pod-2',
      '4.47 container.exited side',
      '4.67 pod.succeeded p phase=Succeeded | side=terminated:Completed exit=0 started=false | Initialized=True:PodCompleted | Ready=False:PodCompleted | ContainersReady=False:PodCompleted',
    ])
  })
})
