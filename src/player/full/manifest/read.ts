import { defaults } from '../../../../sims/kernel/index.ts'
import type { Expected, Json, Manifest, Sim } from '../../../../sims/kernel/index.ts'
import { readDocuments } from '../../../yaml/index.ts'
import type { YamlMap, YamlNode } from '../../../yaml/index.ts'
import type { Values } from '../../model.ts'
import { Check, nearestValue } from './check.ts'
import type { ParamValue } from './check.ts'
import { findAt, plain } from './find.ts'
import { identify } from './identify.ts'
import { Report } from './problem.ts'
import type { Note, Problem } from './problem.ts'

/** What became of a text: the parameters that it asks for, where nothing is wrong with it, and what is to be told. */
export interface Reading {
  readonly params?: Values
  readonly problems: readonly Problem[]
  /** Problems beyond those that are named. */
  readonly more: number
  readonly notes: readonly Note[]
}

type Table = Pick<Sim, 'params' | 'refuses'>
type Documents = ReadonlyMap<string, YamlMap>

const HEAD = { apiVersion: { is: 'any', silent: true }, kind: { is: 'any', silent: true } } as const

/** Reads each document against its shape. */
function gather(documents: readonly YamlNode[], manifest: Manifest, check: Check, report: Report): Documents {
  const found = new Map<string, YamlMap>()
  for (const node of documents) {
    const shape = identify(node, manifest, report)
    if (!shape) continue
    const id = shape.id
    if (found.has(id)) report.refuse(report.before(node), '', { code: 'documentTwice', values: { id } }, '')
    else {
      found.set(id, node as YamlMap)
      check.fields(node as YamlMap, { ...HEAD, ...shape.fields }, '')
    }
  }
  if (report.problems.length) return found
  for (const { id, optional } of manifest.documents)
    if (!optional && !found.has(id)) report.refuse(report.end, '', { code: 'documentMissing', values: { id } }, '')
  const either = manifest.either?.filter((id) => found.has(id))
  if (either && either.length !== 1)
    report.refuse(report.end, '', { code: 'either', values: { list: manifest.either!.join(', ') } }, either.join(', '))
  return found
}

/** The parameters that fields stand for, over those of the run. What Kubernetes takes for absent fields is bent where it must be. */
function bound({ params: table }: Table, { given, absent }: Check, now: Values, report: Report): Values {
  const params: Record<string, ParamValue> = { ...now }
  for (const [name, { value, path }] of absent) {
    if (given.has(name)) continue
    const here = nearestValue(table[name]!, value)
    if (here !== value) report.notes.push({ path, bent: { kubernetes: String(value), here: String(here) } })
    params[name] = here
  }
  return Object.assign(params, Object.fromEntries(given)) as Values
}

/** What only the whole says: what follows from several fields, and whether the simulation accepts all of it together. */
function conclude(
  table: Table,
  manifest: Manifest,
  found: Documents,
  params: Values,
  now: Values,
  report: Report,
): Values {
  const nodeAt = (path: string) => {
    const [id = '', field = ''] = path.split(/\/(.*)/s)
    const document = found.get(id)
    return { field, document, node: document && findAt(document, field) }
  }
  const refuse = (path: string, expected: Expected) => {
    const { field, document, node } = nodeAt(path)
    report.refuse(node ?? (document ? report.before(document) : report.end), field, expected, node ?? '')
  }
  const documents = Object.fromEntries([...found].map(([id, node]): [string, Json] => [id, plain(node)]))
  const all = { ...params, ...manifest.derive?.({ documents, params, now, refuse }) } as Values
  const code = !report.problems.length && table.refuses?.(all)
  if (code) {
    const paths = manifest.blame?.[code] ?? []
    refuse(paths.find((path) => nodeAt(path).node) ?? `${[...found.keys()][0]}/`, { code: 'refusal', values: { code } })
  }
  return all
}

/**
 * Reads a text of manifests over the parameters of a run. It never throws, and its work is bounded by the length of the
 * text, which is bounded. A parameter that no field stands for stays as it is; a field that is absent has the value that
 * Kubernetes gives it.
 */
export function readManifest(text: string, table: Table, manifest: Manifest, shown: Values): Reading {
  const report = new Report(text)
  const { problems, notes } = report
  const failed = (): Reading => ({ problems, notes, more: report.more })
  const { documents, faults } = readDocuments(text)
  for (const { code, values, ...span } of faults) {
    const { first, ...rest } = values
    const twice = first === undefined ? {} : { line: report.lineOf(Number(first)) }
    report.refuse(span, '', { code, values: { ...rest, ...twice } as typeof values }, text.slice(span.start, span.end))
  }
  if (problems.length) return failed()

  const check = new Check(report, table.params)
  const found = gather(documents, manifest, check, report)
  if (problems.length) return failed()
  const now = { ...defaults(table.params), ...shown } as Values
  const params = conclude(table, manifest, found, bound(table, check, now, report), now, report)
  return problems.length ? failed() : { params, problems, notes, more: 0 }
}
