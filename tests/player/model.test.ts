import { describe, expect, test } from 'vitest'
import { act, possible, setParam, toScenario, undo } from '../../src/player/full/change.ts'
import { beatIndex, beatOf, frameOf, open, toBeat, toFrame, toldFrame } from '../../src/player/model.ts'
import type { Request } from '../../src/player/model.ts'
import { loadSim } from '../support/catalog.ts'

const loaded = await loadSim('pause-container', 'en')
const opened = (request: Request = {}) => open(loaded, 'en', request)
const kinds = (model: ReturnType<typeof opened>) => model.run.frames.map(({ event }) => event.kind)

describe('a request', () => {
  test('opens the first scenario at its first beat when it asks for nothing', () => {
    const model = opened()
    expect([model.scenario, model.frame, model.problems]).toEqual(['app-crash', 0, []])
  })

  test('opens a scenario, parameters and a beat', () => {
    const model = opened({ scenario: 'sandbox-death', beat: 'sandbox.died', params: { containers: '1' } })
    expect([model.scenario, model.params['containers'], beatOf(model).id]).toEqual(['sandbox-death', 1, 'sandbox.died'])
  })

  test('says of everything that does not fit where it is, what was expected and what came', () => {
    const { problems, scenario, params, frame } = opened({
      scenario: '<b>',
      beat: 'gone',
      params: { containers: '99', colour: 'red' },
    })
    expect([scenario, params['containers'], frame]).toEqual(['app-crash', 2, 0])
    expect(problems).toEqual([
      'There is no scenario “<b>”. Known: app-crash, sandbox-death, shared-pid. The first one is shown.',
      'containers: expected 1..3, found “99”. The value before it stays.',
      '“colour” is not a parameter here. Known: containers, restartPolicy, shareProcessNamespace, pauseProcess.',
      'There is no beat “gone” in this run. The first one is shown.',
    ])
  })

  test('for parameters that make no sense together says why and shows the defaults', () => {
    const picky = {
      ...loaded,
      sim: {
        ...loaded.sim,
        refuses: ({ containers }: { containers?: unknown }) => (containers === 3 ? 'tooMany' : null),
      },
    }
    const model = open(picky, 'en', { params: { containers: '3' } })
    expect([model.problems, model.params['containers']]).toEqual([['tooMany'], 2])
  })
})

describe('stepping', () => {
  test('walks beats and frames, forward and back, and stops at both ends', () => {
    const model = opened()
    const last = model.run.beats.length - 1
    expect(beatIndex(toBeat(model, 3))).toBe(3)
    expect(beatIndex(toBeat(toBeat(model, 3), -5))).toBe(0)
    expect(beatIndex(toBeat(model, Infinity))).toBe(last)
    expect(toFrame(model, Infinity).frame).toBe(model.run.frames.length - 1)
    expect(toFrame(toFrame(model, 2), 1).frame).toBe(1)
  })

  test('tells a beat by its first frame and any other frame by itself', () => {
    const { run } = opened()
    const whole = { ...run, beats: [{ id: 'all', first: 0, last: run.frames.length - 1 }] }
    const model = { ...opened(), run: whole }
    expect(toldFrame(toBeat(model, 0))).toBe(run.frames[0])
    expect(toldFrame(toFrame(model, 2))).toBe(run.frames[2])
  })
})

describe('a reader', () => {
  test('changes a parameter and sees the same beat of the new run', () => {
    const model = setParam(toBeat(opened(), 2), 'containers', 1)
    expect([model.params['containers'], beatIndex(model)]).toEqual([1, 2])
    expect(frameOf(model).state).toMatchObject({ containers: [{ name: 'app' }] })
  })

  test('acts in the past, leaves the future that was, and can go back to it', () => {
    const before = toBeat(opened(), 2)
    expect(possible(before).map(({ action }) => action)).toContain('killSandbox')
    const after = act(before, 'killSandbox', '')
    expect(frameOf(after)).toMatchObject({ actor: 'reader', at: frameOf(before).at })
    expect(kinds(after)).not.toContain('container.exited')
    const back = undo(after)
    expect([back.run, back.frame, back.acts]).toEqual([before.run, before.frame, before.acts])
    expect(undo(back)).toBe(back)
  })

  test('opens another scenario from its start and keeps the speed', () => {
    const model = toScenario({ ...toBeat(opened(), 4), speed: 2 }, 'shared-pid')
    expect([model.scenario, model.frame, model.speed]).toEqual(['shared-pid', 0, 2])
  })
})
