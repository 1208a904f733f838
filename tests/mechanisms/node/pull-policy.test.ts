import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseImageReference, pullPolicy } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.pullpolicy', pullPolicy)

const hex = (length: number) => 'a'.repeat(length)
const repository = (image: string) => parseImageReference(image)?.repository

describe('parseImageReference', () => {
  test('a tag has 1 to 128 characters', () => {
    expect(parseImageReference(`app:${hex(128)}`)?.tag).toBe(hex(128))
    expect(parseImageReference(`app:${hex(129)}`)).toBeNull()
    expect(parseImageReference('app:-1')).toBeNull()
  })

  test('a name has up to 255 characters, those filled in included', () => {
    const filledIn = 'docker.io/library/'.length
    expect(parseImageReference(hex(255 - filledIn))).not.toBeNull()
    expect(parseImageReference(hex(256 - filledIn))).toBeNull()
  })

  test('63 or 65 characters of hexadecimal are a name, 64 are not', () => {
    expect([63, 64, 65].map((length) => parseImageReference(hex(length)) === null)).toEqual([false, true, false])
    expect(repository(`library/${hex(64)}`)).toBe(`docker.io/library/${hex(64)}`)
  })

  test('a digest has the length of its algorithm, in small letters', () => {
    for (const [algorithm, length] of [
      ['sha256', 64],
      ['sha384', 96],
      ['sha512', 128],
    ] as const) {
      expect(parseImageReference(`app@${algorithm}:${hex(length)}`)?.digest).toBe(`${algorithm}:${hex(length)}`)
      expect(parseImageReference(`app@${algorithm}:${hex(length - 1)}`)).toBeNull()
      expect(parseImageReference(`app@${algorithm}:${hex(length).toUpperCase()}`)).toBeNull()
    }
    expect(parseImageReference(`app@md5:${hex(32)}`)).toBeNull()
    expect(parseImageReference('app@')).toBeNull()
  })

  test('the old name of Docker Hub stands for the new one', () => {
    expect(repository('index.docker.io/app')).toBe('docker.io/library/app')
    expect(repository('docker.io/app')).toBe('docker.io/library/app')
    expect(repository('docker.io/team/app')).toBe('docker.io/team/app')
  })

  test('signs stand between letters only', () => {
    expect(repository('a---b')).toBe('docker.io/library/a---b')
    for (const image of ['a..b', 'a-', '_a', 'a._b', '/a', 'a/', 'a\n']) expect(parseImageReference(image)).toBeNull()
  })
})

describe('pullPolicy', () => {
  test('a long name with a sign at its end is refused at once', () => {
    const image = `${hex(200)}!`
    expect(pullPolicy({ image, present: true }).action).toBe('InvalidImageName')
  })

  test('an explicit policy stays beside a name that is invalid', () => {
    expect(pullPolicy({ image: 'A', imagePullPolicy: 'Always', present: false })).toEqual({
      imagePullPolicy: 'Always',
      action: 'InvalidImageName',
    })
  })

  const name = fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8}){0,2}$/)
  const policy = fc.constantFrom('Always' as const, 'IfNotPresent' as const, 'Never' as const, undefined)

  test('what the runtime gets means the same, and is decided the same', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('', ':1', ':latest'), policy, fc.boolean(), (path, tag, set, present) => {
        const first = pullPolicy({ image: path + tag, imagePullPolicy: set, present })
        expect(pullPolicy({ image: first.image!, imagePullPolicy: set, present })).toEqual(first)
      }),
    )
  })

  test('only Never leaves a missing image missing, and only a present one is used', () => {
    fc.assert(
      fc.property(name, policy, fc.boolean(), (image, imagePullPolicy, present) => {
        const decision = pullPolicy({ image, imagePullPolicy, present })
        expect(decision.action === 'ErrImageNeverPull').toBe(decision.imagePullPolicy === 'Never' && !present)
        if (decision.action === 'UseLocal') expect(present).toBe(true)
      }),
    )
  })
})
