/** A date of the Gregorian calendar in UTC; `weekday` is 0 on Sunday. */
export interface UtcDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
}

/** Seconds of a day; UTC as computers count it knows no leap seconds. */
export const DAY = 86_400

const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z$/

/**
 * Seconds since 1970 of a time such as '2024-03-01T09:30:00Z'; fractions of a second are dropped.
 *
 * Throws a RangeError when the text is no such time. Source: RFC 3339, section 5.6.
 */
export function parseTime(text: string): number {
  const match = TIME.exec(text)
  if (!match) throw new RangeError(text)
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.map(Number)

  const daysBefore = monthLengths(year).slice(0, month - 1)
  const days = daysBefore.reduce((sum, length) => sum + length, daysBeforeYear(year) - EPOCH) + day - 1
  return days * DAY + hour * 3600 + minute * 60 + second
}

/** The reverse of `parseTime`. */
export function formatTime(seconds: number): string {
  const { year, month, day } = dateOf(Math.floor(seconds / DAY))
  const ofDay = seconds - Math.floor(seconds / DAY) * DAY
  const [hour, minute, second] = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60].map(twoDigits)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}T${hour}:${minute}:${second}Z`
}

/** The date of a day counted from 1970-01-01, which is day 0. */
export function dateOf(dayNumber: number): UtcDate {
  const days = dayNumber + EPOCH
  // By the average year the guess is right, or one too low at the end of December.
  let year = Math.floor(days / 365.2425) + 1
  if (daysBeforeYear(year + 1) <= days) year++

  let month = 1
  let day = days - daysBeforeYear(year) + 1
  for (const length of monthLengths(year)) {
    if (day <= length) break
    day -= length
    month++
  }
  return { year, month, day, weekday: (days + 1) % 7 }
}

/** Days from 0001-01-01, a Monday, to the first day of the year. */
function daysBeforeYear(year: number): number {
  const past = year - 1
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
}

const EPOCH = daysBeforeYear(1970)

function monthLengths(year: number): readonly number[] {
  const february = daysBeforeYear(year + 1) - daysBeforeYear(year) - 337
  return [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')
