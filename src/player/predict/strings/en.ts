/** What the player says when it asks. */
const en = {
  predict: 'Predict',
  asks: 'Predict: ask before showing (key p)',
  picture: 'In the picture, or here:',
  number: 'Your number',
  answer: 'Answer',
  skip: 'Skip',
  how: 'Keys 1 to {n} answer, Esc skips.',
  howNumber: 'Enter answers, Esc skips.',
  whole: 'A whole number, please.',
  right: 'Right: {right}.',
  wrong: 'No. You said: {guess}. It is: {right}.',
  or: ' or ',
  runIdea: 'Run this idea beside it',
  idea: 'as this idea has it: {guess}',
  dot: '.',
}

export type Asks = typeof en
export default en
