import { accepts, parseParam } from '../../../../sims/kernel/index.ts'
import type {
  ListShape,
  MapShape,
  Param,
  ParamTable,
  Shape,
  TextsShape,
  ValueShape,
} from '../../../../sims/kernel/index.ts'
import { fieldOf } from '../../../yaml/index.ts'
import type { Span, YamlEntry, YamlList, YamlMap, YamlNode } from '../../../yaml/index.ts'
import { nearest } from './nearest.ts'
import type { Report } from './problem.ts'
import { readValue } from './values.ts'

export type ParamValue = string | number | boolean

/** Reads one document's fields against their shapes, and gathers the parameters that they stand for. */
export class Check {
  /** What fields that are there say. */
  readonly given = new Map<string, ParamValue>()
  /** What Kubernetes takes for fields that are not, and their paths. */
  readonly absent = new Map<string, { value: ParamValue; path: string }>()
  readonly #report: Report
  readonly #table: ParamTable

  constructor(report: Report, table: ParamTable) {
    this.#report = report
    this.#table = table
  }

  /** A value against its shape; `key` is where the field's name stands. */
  shape(node: YamlNode, shape: Shape, path: string, key: Span): void {
    // A field without a value is as good as absent, as the API server has it.
    if (node.is === 'scalar' && node.value === null) return this.missing(shape, path, key)
    switch (shape.is) {
      case 'map':
        return this.#map(node, shape, path)
      case 'list':
        return this.#list(node, shape, path)
      case 'texts':
        return this.#texts(node, shape, path)
      case 'any':
        return this.#idle(shape, path)
      default:
        return this.#value(node, shape, path)
    }
  }

  /** A field that is not there. */
  missing(shape: Shape, path: string, at: Span): void {
    if (('required' in shape && shape.required) || ('needed' in shape && shape.needed))
      this.#report.refuse(at, path, { code: shape.required ? 'required' : 'needed' }, '')
    else this.#absent(shape, path, false)
  }

  fields(node: YamlMap, fields: Readonly<Record<string, Shape>>, path: string): void {
    const at = path ? `${path}.` : ''
    for (const entry of node.entries) {
      const shape = Object.hasOwn(fields, entry.key) ? fields[entry.key] : undefined
      if (shape) this.shape(entry.node, shape, at + entry.key, entry)
      else this.#unknown(entry, Object.keys(fields), at)
    }
    const there = new Set(node.entries.map(({ key }) => key))
    const start = { start: node.start, end: node.start }
    for (const [name, shape] of Object.entries(fields)) if (!there.has(name)) this.missing(shape, at + name, start)
  }

  #unknown(entry: YamlEntry, names: readonly string[], at: string): void {
    const like = this.#report.isFull ? undefined : nearest(entry.key, names)
    const expected = like ? { code: 'fieldLike', values: { like } } : { code: 'field' }
    this.#report.refuse(entry, at + entry.key, expected, entry.key)
  }

  #wrong(node: YamlNode, path: string, code: string, values: Readonly<Record<string, string | number>> = {}): void {
    this.#report.refuse(node, path, { code, values }, node)
  }

  #idle(shape: Shape, path: string): void {
    if (!('silent' in shape && shape.silent)) this.#report.notes.push({ path })
  }

  #map(node: YamlNode, shape: MapShape, path: string): void {
    if (node.is !== 'map') return this.#wrong(node, path, 'map')
    if (shape.present) this.given.set(shape.present, true)
    const handlers = node.entries.filter(({ key }) => shape.single?.includes(key))
    if (handlers[1]) this.#wrong(handlers[1].node, `${path}.${handlers[1].key}`, 'single', { other: handlers[0]!.key })
    this.fields(node, shape.fields, path)
  }

  #list(node: YamlNode, { of, count, required, least = Number(required ?? 0), most }: ListShape, path: string): void {
    if (node.is !== 'list') return this.#wrong(node, path, 'list')
    const { length } = node.items
    if (count) this.#bind(node, count, length, path)
    else if (length < least) this.#wrong(node, path, 'itemsLeast', { least })
    else if (most !== undefined && length > most) this.#wrong(node, path, 'itemsMost', { most })
    this.#unique(node, path)
    node.items.forEach((item, index) => {
      const inside = `${path}[${index}]`
      const shape = of[Math.min(index, of.length - 1)]!
      if (item.is === 'scalar' && item.value === null) this.#wrong(item, inside, shape.is)
      else this.shape(item, shape, inside, item)
    })
    for (const [index, shape] of of.entries()) if (index >= length) this.#absent(shape, `${path}[${index}]`, true)
  }

  /** Containers and their like are known by their names. */
  #unique({ items }: YamlList, path: string): void {
    const names = new Set<string>()
    for (const [index, item] of items.entries()) {
      const name = item.is === 'map' ? fieldOf(item, 'name')?.node : undefined
      if (name?.is !== 'scalar') continue
      if (names.has(name.text)) this.#wrong(name, `${path}[${index}].name`, 'unique')
      names.add(name.text)
    }
  }

  #texts(node: YamlNode, shape: TextsShape, path: string): void {
    if (node.is !== 'map') return this.#wrong(node, path, 'map')
    if (shape.present) this.given.set(shape.present, node.entries.length > 0)
    else this.#idle(shape, path)
    for (const { key, node: value } of node.entries)
      if (value.is !== 'scalar' || typeof value.value !== 'string') this.#wrong(value, `${path}.${key}`, 'string')
  }

  #value(node: YamlNode, shape: ValueShape, path: string): void {
    const read = readValue(node, shape)
    if ('expected' in read) return this.#wrong(node, path, read.expected.code, read.expected.values)
    const { only, param, scale = 1 } = shape
    if (only !== undefined && read.value !== only) this.#wrong(node, path, 'only', { only: String(only) })
    if (param) this.#bind(node, param, typeof read.value === 'number' ? read.value * scale : read.value, path, shape)
    else if (only === undefined) this.#idle(shape, path)
  }

  /** A parameter's value, if the simulation can show it. */
  #bind(node: YamlNode, name: string, value: ParamValue, path: string, shape?: ValueShape): void {
    const param = this.#table[name]!
    if (fits(param, value)) this.given.set(name, value)
    else this.#wrong(node, path, 'takes', { range: rangeOf(param, shape) })
  }

  /** What stands for a field that is not there; `inside` one that is not there either, which then has nothing to say of itself. */
  #absent(shape: Shape, path: string, inside: boolean): void {
    if (shape.is === 'map') {
      if (shape.present) this.#default(shape.present, false, path)
      for (const [name, inner] of Object.entries(shape.fields)) this.#absent(inner, `${path}.${name}`, true)
    } else if (shape.is === 'list') {
      if (shape.count) this.#default(shape.count, 0, path)
      for (const [index, inner] of shape.of.entries()) this.#absent(inner, `${path}[${index}]`, true)
    } else if (shape.is === 'texts') {
      if (shape.present) this.#default(shape.present, false, path)
    } else if (shape.is !== 'any') {
      const { param, absent, only } = shape
      if (param && absent !== undefined && absent !== null) this.#default(param, absent, path)
      else if (!inside && only !== undefined && absent !== undefined && absent !== only)
        this.#report.notes.push({ path, bent: { kubernetes: String(absent), here: String(only) } })
    }
  }

  #default(name: string, value: ParamValue, path: string): void {
    if (!this.absent.has(name)) this.absent.set(name, { value, path })
  }
}

/** Whether a parameter takes a value, as an address would give it. */
const fits = (param: Param, value: ParamValue): boolean => parseParam(param, String(value)) === value

const UNITS: Readonly<Record<string, string>> = { cpu: 'm', memory: 'Mi' }

/** What a parameter takes, in the field's units. */
function rangeOf(param: Param, { is = 'integer', scale = 1, takes }: Partial<ValueShape> = {}): string {
  if (takes) return takes
  if (param.kind !== 'int') return accepts(param)
  return [param.min, param.max].map((end) => `${end / scale}${UNITS[is] ?? ''}`).join('..')
}

/** The value nearest to one that a parameter does not take. */
export function nearestValue(param: Param, value: ParamValue): ParamValue {
  if (fits(param, value) || param.kind === 'flag') return value
  return param.kind === 'int' ? Math.min(Math.max(Number(value), param.min), param.max) : param.default
}
