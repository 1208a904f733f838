import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diagramId, narrowOf, titleOf } from '../export/diagram-source.ts'

/** A drawn diagram: its picture, the one for narrow pages if that differs, and the name that its author gave it. */
export interface Drawing {
  readonly wide: string
  readonly narrow: string | undefined
  readonly title: string | undefined
}

/**
 * Reads the pictures of a Mermaid source from content/diagrams.
 *
 * @throws Error naming the command that draws them, when one is missing
 */
export function readDiagram(source: string, folder = join(process.cwd(), 'content/diagrams')): Drawing {
  const turned = narrowOf(source)
  const wide = read(source, folder)
  const narrow = turned && read(turned, folder)
  return { wide, narrow: narrow && widthOf(narrow) < widthOf(wide) ? narrow : undefined, title: titleOf(source) }
}

const widthOf = (svg: string) => Number(/ width="([\d.]+)"/.exec(svg)?.[1])

function read(source: string, folder: string): string {
  const file = `${diagramId(source)}.svg`
  if (existsSync(join(folder, file))) return readFileSync(join(folder, file), 'utf8').trim()
  throw new Error(
    `content/diagrams/${file}: expected the picture of this diagram, found none. Run "npm run diagrams".\n${source}`,
  )
}
