import type { AnyObject } from '../objects/index.ts'
import { changeContainers, containersOf } from './containers.ts'
import { usage } from './errors.ts'
import { findAll, targetsOf } from './find.ts'
import { named } from './resources.ts'
import type { Command } from './types.ts'

/** `kubectl set image`: other images for containers of a Pod or of a template, `*` for all of them. */
export const setImage: Command = {
  values: ['selector'],
  switches: ['all', 'record'],
  run: (call) => {
    const pairs = call.args.filter((arg) => arg.includes('='))
    const images = new Map(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]))
    if (images.size === 0) throw usage('CONTAINER=IMAGE is missing')
    const objects = findAll(call, targetsOf(call.args.filter((arg) => !arg.includes('='))))
    const changed = objects.flatMap((object) => update(object, images))
    return {
      events: changed,
      output: changed.map(({ write, name }) => `${named(write.kind, name)} image updated`),
    }
  },
}

function update(object: AnyObject, images: ReadonlyMap<string, string>) {
  const containers = containersOf(object)
  for (const wanted of images.keys()) {
    if (wanted !== '*' && !containers.some(({ name }) => name === wanted))
      throw usage(`unable to find container named "${wanted}"`)
  }
  const change = ({ name, image }: { readonly name: string; readonly image: string }) => ({
    image: images.get(name) ?? images.get('*') ?? image,
  })
  return changeContainers(object, 'imageSet', change, { image: [...images.values()].join(', ') })
}
