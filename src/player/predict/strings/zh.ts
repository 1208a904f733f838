import type { Asks } from './en.ts'

const zh: Asks = {
  predict: '先猜',
  asks: '先猜：揭晓之前先问我（按键 p）',
  picture: '点图中的框，或选：',
  number: '你的数字',
  answer: '回答',
  skip: '跳过',
  how: '按 1 到 {n} 作答，Esc 跳过。',
  howNumber: '回车作答，Esc 跳过。',
  whole: '请填整数。',
  right: '对了：{right}。',
  wrong: '不对。你说：{guess}。其实：{right}。',
  or: '或',
  runIdea: '把这个想法跑给你看',
  idea: '照这个想法：{guess}',
  dot: '。',
}

export default zh
