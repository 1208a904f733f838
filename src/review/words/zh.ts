import type { ProblemWords } from './en.ts'

export const zh: ProblemWords = {
  field: '{field} 应为{expected}，实际是{found}',
  whole: '应为{expected}，实际是{found}',
  line: '第 {line} 行：{problem}。这一行没有导入，其余照常导入。',
  record: '第 {n} 条记录{id}：{problem}。它原样保留，不参与排期。',
  id: '（id 是 {id}）',
  expected: {
    date: '真实存在的日期，写成 YYYY-MM-DD',
    dateNear: '与 {at} 相差不到三天的日期',
    guess: '数字，或不为空的文字',
    kind: ' "grade" 或 "undo"',
    milliseconds: '自 1970 年起的毫秒数，年份在 2000 到 2999 之间',
    number: ' {min} 到 {max} 的数',
    object: '一个对象',
    offset: '比 UTC 早多少分钟，{min} 到 {max} 的整数',
    oneObject: '一个 JSON 对象',
    right: '一个列表，列出哪些是对的',
    text: '不为空的文字',
    trueOrFalse: ' true 或 false',
    whole: ' {min} 到 {max} 的整数',
  },
  found: { nothing: '空缺', list: '一个列表', object: '一个对象' },
}
