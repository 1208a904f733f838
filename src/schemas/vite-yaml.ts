import type { Plugin } from 'vite'
import { parseYaml } from './yaml.ts'

/** Lets a module import a YAML file as plain data; what is not YAML fails the build with its line and column. */
export const yaml = (): Plugin => ({
  name: 'podstep:yaml',
  transform(text, id) {
    const path = id.split('?')[0]!
    if (!path.endsWith('.yaml')) return null
    return { code: `export default ${JSON.stringify(parseYaml(text, path))}`, map: null, moduleType: 'js' }
  },
})
