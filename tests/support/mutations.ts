import fc from 'fast-check'

/** What a hand, a bad copy or a bad mind puts into a manifest. */
const PIECES = [
  ...[
    '&a ',
    '*a',
    '&a [*a]',
    '<<: *a',
    '<<: {a: 1}',
    '!!binary ',
    '!Ref ',
    '!!str ',
    '? ',
    ': ',
    '- ',
    '-',
    ':',
    '---\n',
  ],
  ...[
    '...\n',
    '%YAML 1.1\n',
    '%TAG ! x\n',
    '# ',
    '|\n',
    '>-\n',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '\t',
    '\n',
    '\r',
    ' ',
  ],
  ...[
    'yes',
    'no',
    'null',
    '~',
    '',
    '.nan',
    '.inf',
    '-1',
    '0',
    '1e999',
    '0x7fffffffffffffff',
    '010',
    '1_000',
    '25%',
    '-5%',
  ],
  ...['500m', '64Mi', '1e3Ki', '10s', '9999999999999999999999', '2026-01-01', '12:30:45', '"25%"', '[1, 2]', '{a: b}'],
  ...[
    '__proto__: {replicas: 1}',
    'constructor',
    'toString: 1',
    'hasOwnProperty',
    'kind: List',
    'items: []',
    'kind: Pod',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '</textarea><b>',
    'javascript:alert(1)',
    '{{x}}',
    '{n}',
  ],
  ...['\u0000', '\ud800', '\ufeff', '\u2028', '\u0085', '👩‍🚀', '中文', '\u202e', 'ﬀ'],
]

type Change = (text: string) => string

const at = (text: string, share: number) => Math.floor(share * (text.length + 1))
const lineAt = (lines: readonly string[], share: number) => Math.floor(share * lines.length) % lines.length
const onLines = (change: (lines: string[]) => string[]) => (text: string) => change(text.split('\n')).join('\n')

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 12 }))

/** Another number, which leaves the rest sound. */
const anotherNumber: fc.Arbitrary<Change> = fc
  .tuple(share, fc.oneof(fc.nat(12), fc.nat(20_000), fc.constantFrom(0.5, 1e9)))
  .map(([where, number]): Change => {
    return (text) => {
      const numbers = [...text.matchAll(/\d+/g)]
      const { index, 0: old } = numbers[Math.floor(where * numbers.length)] ?? { index: 0, 0: '' }
      return text.slice(0, index) + String(number) + text.slice(index + old.length)
    }
  })

const change: fc.Arbitrary<Change> = fc.oneof(
  anotherNumber,
  fc.tuple(share, fc.nat(40)).map(([where, size]): Change => (text) => {
    return text.slice(0, at(text, where)) + text.slice(at(text, where) + size)
  }),
  fc.tuple(share, piece).map(([where, put]): Change => (text) => {
    return text.slice(0, at(text, where)) + put + text.slice(at(text, where))
  }),
  // The value or the key of a line.
  fc.tuple(share, piece, fc.boolean()).map(([where, put, isKey]) =>
    onLines((lines) => {
      const index = lineAt(lines, where)
      const pattern = isKey ? /[\w.-]+(?=:)/ : /(?<=: ).*$/
      return lines.with(
        index,
        lines[index]!.replace(pattern, () => put),
      )
    }),
  ),
  fc.tuple(share, share).map(([one, other]) =>
    onLines((lines) => {
      const [a, b] = [lineAt(lines, one), lineAt(lines, other)]
      return lines.with(a, lines[b]!).with(b, lines[a]!)
    }),
  ),
  fc
    .tuple(share, share)
    .map(([from, to]) => onLines((lines) => lines.toSpliced(lineAt(lines, to), 0, lines[lineAt(lines, from)]!))),
  fc.tuple(share, fc.integer({ min: -4, max: 4 })).map(([where, by]) =>
    onLines((lines) => {
      const index = lineAt(lines, where)
      return lines.with(index, by < 0 ? lines[index]!.slice(-by) : ' '.repeat(by) + lines[index]!)
    }),
  ),
  fc.tuple(share, fc.nat(60), fc.constantFrom('[', '{a: ', '- ', '? ')).map(([where, depth, open]): Change => {
    return (text) => text.slice(0, at(text, where)) + open.repeat(depth) + text.slice(at(text, where))
  }),
  fc.nat(3).map(
    (times): Change =>
      (text) =>
        `${text}---\n`.repeat(times + 1),
  ),
  fc.tuple(fc.nat(9), fc.nat(9)).map(([levels, wide]): Change => {
    const bomb = Array.from({ length: levels }, (_, n) => `b${n}: &b${n} [${`*b${n - 1},`.repeat(n ? wide : 0)}x]\n`)
    return (text) => text + bomb.join('')
  }),
  fc.nat(30).map(
    (kilobytes): Change =>
      (text) =>
        text + `# ${'x'.repeat(99)}\n`.repeat(10 * kilobytes),
  ),
)

/** A text with a few changes, one after the other. */
export const mutated = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(texts, fc.oneof(fc.tuple(anotherNumber), fc.array(change, { minLength: 1, maxLength: 5 })))
    .map(([text, changes]) => changes.reduce((before, each) => each(before), text))
