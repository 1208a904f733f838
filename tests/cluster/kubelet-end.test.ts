import { describe, expect, test } from 'vitest'
import { Kubelets } from '../support/kubelets.ts'

// The sequences are those of the recordings of v1.20.2 that each test names.

const images = ['example/web:v1']

function running(container: object = {}, spec: object = {}): Kubelets {
  const node = new Kubelets({ images })
  node.run('p', container, spec)
  node.until(10_000)
  return node
}

const ended =
  'c=terminated:Completed exit=0 started=false | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady'

describe('a Pod that is deleted', () => {
  test('goes when its containers have ended and all is cleaned up (pod-delete-self-heal)', () => {
    const node = running()
    node.delete('p')
    expect(node.until()).toEqual([
      '10.03 container.stopping Pod-2',
      '10.83 container.exited c',
      `11.67 pod.unready p ${ended}`,
      '17.67 sandbox.removed Pod-2',
      '17.68 pod.removed p',
    ])
    expect(node.pod('p')).toBeUndefined()
    expect(node.engine.view().list('PodRuntime')).toEqual([])
  })

  test('is killed when its grace period is over', () => {
    const stubborn = { env: [{ name: 'STOP_MS', value: '60000' }] }
    const node = running(stubborn, { terminationGracePeriodSeconds: 5 })
    node.delete('p')
    expect(node.until(16_000).slice(1)).toEqual([
      '15.03 container.exited c',
      '15.67 pod.unready p c=terminated:Error exit=137 started=false | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
    ])
  })

  test('has less time when it is asked again with a shorter grace period, never more', () => {
    const node = running({ env: [{ name: 'STOP_MS', value: '60000' }] })
    node.delete('p')
    node.until(12_000)
    node.delete('p', { gracePeriodSeconds: 4 })
    node.until(13_000)
    node.delete('p', { gracePeriodSeconds: 20 })
    expect(node.until(20_000)).toContain('14.03 container.exited c')
  })

  test('by force is gone at once; the kubelet stops what is left, and writes nothing (pod-delete-force)', () => {
    const node = running()
    node.delete('p', { gracePeriodSeconds: 0 })
    expect(node.pod('p')).toBeUndefined()
    expect(node.until()).toEqual([
      '10.03 container.stopping Pod-2',
      '10.83 container.exited c',
      '10.86 sandbox.removed Pod-2',
    ])
  })

  test('by force leaves its containers two seconds to stop', () => {
    const node = running({ env: [{ name: 'STOP_MS', value: '60000' }] })
    node.delete('p', { gracePeriodSeconds: 0 })
    expect(node.until()[1]).toBe('12.03 container.exited c')
  })

  test('by force does not take its successor along', () => {
    const node = running()
    node.delete('p', { gracePeriodSeconds: 0 })
    node.run('p')
    const lines = node.until()
    expect(lines).toContain('10.86 sandbox.removed Pod-2')
    expect(lines.at(-1)).toMatch(/^10\.67 pod\.running|^11\.67 pod\.running|^10\.86/)
    expect(node.engine.view().list('PodRuntime')).toHaveLength(1)
    expect(node.pod('p')?.status.phase).toBe('Running')
  })

  test('goes without a word of its containers where none was ever made (progress-deadline-exceeded)', () => {
    const node = new Kubelets()
    node.run('p', { image: 'example/web:missing' })
    node.until(20_000)
    node.delete('p')
    expect(node.until()).toEqual(['26.00 sandbox.removed Pod-2', '26.01 pod.removed p'])
  })

  test('goes though the kubelet has not looked at it', () => {
    const node = new Kubelets()
    node.run('p')
    node.delete('p')
    expect(node.until()).toEqual(['0.01 pod.removed p'])
  })

  test('leaves the image to others that was being pulled for it', () => {
    const node = new Kubelets()
    node.run('other')
    node.run('p')
    node.until(600)
    node.delete('p', { gracePeriodSeconds: 0 })
    node.until()
    expect(node.pod('other')?.status.phase).toBe('Running')
    expect(node.engine.view().get('NodeRuntime', 'node-1')?.pulls).toEqual({})
  })

  test('stops its sidecars last', () => {
    const initContainers = [{ name: 'side', image: images[0], restartPolicy: 'Always' }]
    const node = running({}, { initContainers })
    node.delete('p')
    expect(node.until().filter((line) => line.includes('exited'))).toEqual([
      '10.83 container.exited c',
      '11.66 container.exited side',
    ])
  })

  test('that has ended goes at once, and its sandbox after it (cronjob)', () => {
    const node = new Kubelets({ images })
    node.run('p', { command: ['sh', '-c', 'sleep 1; exit 0'] }, { restartPolicy: 'Never' })
    node.until(10_000)
    node.delete('p')
    expect(node.pod('p')).toBeUndefined()
    expect(node.until()).toEqual(['10.03 sandbox.removed Pod-2'])
  })
})

describe('a kubelet that stops', () => {
  test('lets containers run and says nothing; when it is back it tells what has become of them', () => {
    const node = running({ command: ['sh', '-c', 'sleep 20; exit 1'] })
    node.kubelet('node-1', 'stops')
    expect(node.until(50_000)).toEqual(['20.63 container.exited c'])
    node.kubelet('node-1', 'starts')
    expect(node.seen(52_000)).toEqual([
      `50.01 pod.unready p ${ended.replace('Completed exit=0', 'Error exit=1')}`,
      '50.67 pod.ready p c=running ready restarts=1 last=terminated:Error exit=1 | Ready=True | ContainersReady=True',
    ])
  })

  test('leaves nothing behind of Pods that were removed in the meantime', () => {
    const node = running()
    node.kubelet('node-1', 'stops')
    node.delete('p', { gracePeriodSeconds: 0 })
    expect(node.until(20_000)).toEqual([])
    node.kubelet('node-1', 'starts')
    expect(node.until()).toEqual([
      '20.03 container.stopping Pod-2',
      '20.83 container.exited c',
      '20.86 sandbox.removed Pod-2',
    ])
  })

  test('with its machine starts Pods anew, and lets go at once of those that were deleted meanwhile (node-failure)', () => {
    const node = new Kubelets({ images })
    node.run('agent')
    node.run('single')
    node.until(10_000)
    node.kubelet('node-1', 'stops')
    node.delete('single')
    expect(node.until(60_000)).toEqual([])
    node.kubelet('node-1', 'reboots')
    expect(node.seen()).toEqual([
      '60.01 pod.pending agent phase=Pending | podIP=undefined | c=waiting:ContainerCreating started=false | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
      '60.01 pod.unready single podIP=undefined | c=waiting:ContainerCreating started=false last=terminated:ContainerStatusUnknown exit=137 | Ready=False:ContainersNotReady | ContainersReady=False:ContainersNotReady',
      '60.02 pod.removed single',
      '61.67 pod.running agent phase=Running | podIP=ip(agent) | c=running ready | Ready=True | ContainersReady=True',
    ])
  })
})
