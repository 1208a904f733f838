import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { play } from '../../src/cli/trace/play.ts'
import type { Played } from '../../src/cli/trace/play.ts'
import { readTrace } from '../../src/cli/trace/read-trace.ts'
import { EXCEPTIONS, NOT_PLAYED } from './exceptions.ts'

const folder = new URL('../traces/', import.meta.url)
const read = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8')
const names = readdirSync(folder)
  .map((file) => file.replace('.json', ''))
  .filter((name) => name !== 'ordering-variants')

/** What differs, in short: `states Pod`. */
const kindsOf = ({ differences }: Played) =>
  [...new Set(differences.map(({ rule, where }) => `${rule} ${where.split('/')[0]}`))].sort()

describe('the recordings of a real control plane', () => {
  test('are all here', () => {
    expect(names.length).toBeGreaterThan(35)
    expect([...Object.keys(EXCEPTIONS), ...Object.keys(NOT_PLAYED)].filter((name) => !names.includes(name))).toEqual([])
  })

  const agreeing = names.filter((name) => !(name in EXCEPTIONS) && !(name in NOT_PLAYED))
  test.each(agreeing)('%s goes as recorded', (name) => {
    const played = play(readTrace(JSON.parse(read(name))))
    expect(played).toMatchObject({ supported: true, differences: [] })
  })

  if (Object.keys(EXCEPTIONS).length > 0)
    test.each(Object.entries(EXCEPTIONS))('%s differs in what is known, and only there', (name, { differs }) => {
      const played = play(readTrace(JSON.parse(read(name))))
      expect(played.supported ? kindsOf(played) : [`not played: ${played.reason}`]).toEqual(differs)
      expect(differs, 'it agrees by now: strike it from the exceptions').not.toEqual([])
    })

  test.each(Object.keys(NOT_PLAYED))('%s is not played', (name) => {
    expect(play(readTrace(JSON.parse(read(name))))).toEqual({
      scenario: name,
      supported: false,
      reason: 'nobody acts on the cluster: there is no action to play',
    })
  })
})

describe('npm run conform -- trace', () => {
  const command = fileURLToPath(new URL('../../src/cli/conform.ts', import.meta.url))
  const conform = (input: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { input, encoding: 'utf8' })
    return { status, stdout, stderr: stderr.trimEnd() }
  }

  test('prints one object in the notation of the recordings, and exits with 0', () => {
    const { status, stdout } = conform(read('create-deployment'), 'trace')
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    const printed = JSON.parse(stdout) as Played
    expect(Object.keys(printed)).toEqual(['scenario', 'supported', 'events', 'summary', 'differences'])
    expect(printed).toMatchObject({ scenario: 'create-deployment', supported: true, differences: [] })
    const recorded = JSON.parse(read('create-deployment')) as Played
    expect(Object.keys(printed.summary).sort()).toEqual(Object.keys(recorded.summary).sort())
    expect(printed.events[0]).toEqual({
      seq: 1,
      t: 0,
      actor: 'user',
      verb: 'step',
      kind: '',
      name: '',
      change: { text: 'kubectl apply Service/web' },
      action: { apply: ['Service/web'] },
    })
    expect(status).toBe(0)
  })

  test('says what differs, and exits with 1', () => {
    const trace = JSON.parse(read('finalizer-custom')) as { events: { actor: string; kind: string }[] }
    trace.events.find(({ kind }) => kind === 'ConfigMap')!.actor = 'somebody'
    const { status, stdout } = conform(JSON.stringify(trace), 'trace')
    expect((JSON.parse(stdout) as Played).differences[0]).toMatchObject({ rule: 'who', where: 'ConfigMap/guarded' })
    expect(status).toBe(1)
  })

  test('says why it cannot play a scenario, and exits with 2', () => {
    const { status, stdout } = conform(read('list-watch'), 'trace')
    expect(JSON.parse(stdout)).toMatchObject({ scenario: 'list-watch', supported: false })
    expect(status).toBe(2)
  })

  test.each([
    ['', 'conform: not JSON: line 1, column 1: expected a value, found the end of the input'],
    ['[]', 'conform: the trace: expected an object, found []'],
    ['{"scenario":7}', 'conform: "scenario": expected a name, found 7'],
    [
      '{"scenario":"x","setup":{"before":[{"kind":"Pod"}],"manifests":[],"initialState":{}}}',
      'conform: "setup.before[0].metadata": expected an object, found nothing',
    ],
  ])('refuses %s', (input, message) => {
    expect(conform(input, 'trace')).toEqual({ status: 2, stdout: '', stderr: message })
  })

  test('refuses a second argument', () => {
    expect(conform('{}', 'trace', 'more').stderr).toMatch(/^conform: unknown argument more/)
  })
})

describe('an action that nobody can carry out', () => {
  const trace = readTrace(JSON.parse(read('create-deployment')))
  const withAction = (action: unknown) =>
    play({ ...trace, events: [{ ...trace.events[0]!, action: action as never }, ...trace.events.slice(1)] })

  test.each([
    [{ wish: 'rain' }, 'an action that nobody knows: {"wish":"rain"}'],
    [{ apply: ['Service/nosuch'] }, 'setup.manifests has no Service/nosuch'],
    [{ kubectl: 'fly away' }, 'kubectl fly away: error: unknown command "fly"'],
    [
      { probe: { pod: 'nosuch', kind: 'readiness', succeeds: true } },
      'there is no Pod nosuch whose probe could change',
    ],
    [{ node: { name: 'node-9', kubelet: 'stops' } }, 'there is no node node-9 that could stop'],
  ])('%j makes the scenario unsupported', (action, reason) => {
    expect(withAction(action)).toEqual({ scenario: 'create-deployment', supported: false, reason })
  })
})
