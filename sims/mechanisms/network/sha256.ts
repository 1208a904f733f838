const WORD = 2 ** 32
const PRIMES = primes(64)
/** The first 32 bits behind the point of the primes' square roots (8 of them) and cube roots: nothing up the sleeve. */
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const ROUND_CONSTANTS = PRIMES.map((prime) => fraction(Math.cbrt(prime)))

/**
 * SHA-256 of an ASCII text (which is what Kubernetes names are): 32 bytes, each 0 to 255.
 *
 * Errors: none, but a character above 255 counts with its low 8 bits only.
 * Source: NIST FIPS 180-4, sections 4.1.2, 5.1.1 and 6.2.
 */
export function sha256(text: string): number[] {
  const words = padded(text)
  let state = START
  for (let at = 0; at < words.length; at += 16) state = compress(state, words.slice(at, at + 16))
  return state.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255])
}

/** The text as 32-bit words: then a single 1 bit, zeros up to a whole block of 16 words, its length in bits last. */
function padded(text: string): number[] {
  const words = Array.from({ length: Math.ceil((text.length + 9) / 64) * 16 }, () => 0)
  for (const [at, character] of [...text, '\u0080'].entries()) {
    words[at >> 2]! |= (character.charCodeAt(0) & 255) << (24 - 8 * (at % 4))
  }
  words[words.length - 1] = text.length * 8
  return words
}

function compress(state: readonly number[], block: readonly number[]): number[] {
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
  for (const [round, word] of schedule(block).entries()) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const first = h + mix(e, 6, 11, 25) + choice + ROUND_CONSTANTS[round]! + word
    const second = mix(a, 2, 13, 22) + majority
    ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]!) | 0)
}

/** Stretches a block's 16 words to one for each of the 64 rounds. */
function schedule(block: readonly number[]): number[] {
  const words = [...block]
  for (let at = 16; at < 64; at++) {
    const [near, far] = [words[at - 2]!, words[at - 15]!]
    const nearMix = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)
    const farMix = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)
    words.push((nearMix + words[at - 7]! + farMix + words[at - 16]!) | 0)
  }
  return words
}

const turn = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits))

const mix = (word: number, one: number, two: number, three: number) =>
  turn(word, one) ^ turn(word, two) ^ turn(word, three)

function fraction(root: number): number {
  return Math.floor((root % 1) * WORD) | 0
}

function primes(count: number): number[] {
  const found: number[] = []
  for (let next = 2; found.length < count; next++) {
    if (found.every((prime) => next % prime !== 0)) found.push(next)
  }
  return found
}
