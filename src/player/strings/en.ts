/** What every player says, embeds too; what only the whole player says is in `full/strings`, about a simulation in its narration. */
const en = {
  back: 'Back one beat',
  step: 'Step',
  play: 'Play',
  pause: 'Pause',
  again: 'Again',
  beat: 'beat {beat} of {beats}',
  frame: 'frame {frame} of {frames}',
  where: 'beat {beat}, {at}',
  scrub: 'Beat',
  events: 'Every beat in words',
  reader: 'you',
  start: 'at the start',
  since: 'because of: {cause}',
  whole: 'Open it on Podstep',
  badParam: '{param}: expected {expected}, found “{found}”. The value before it stays.',
  noParam: '“{param}” is not a parameter here. Known: {expected}.',
  noScenario: 'There is no scenario “{found}”. Known: {expected}. The first one is shown.',
  noBeat: 'There is no beat “{found}” in this run. The first one is shown.',
  horizon: 'The run is followed up to here.',
  budget: 'The run was stopped after {frames} frames.',
  looks: {
    pending: 'pending',
    starting: 'starting',
    ready: 'ready',
    terminating: 'terminating',
    failing: 'failing',
    succeeded: 'succeeded',
    unknown: 'unknown',
    plain: '',
    absent: 'absent',
  },
}

export type Strings = typeof en
export default en
