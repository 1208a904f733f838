import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startServer } from './server/index.ts'

const usage = 'usage: npm start -- [folder] [port, 0 for a free one] [--base </path/>]'

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { base: { type: 'string', default: '/' } },
    })
    const [root = 'dist', port = '4321', ...more] = positionals
    if (more.length) throw new Error(`Nothing is known of "${more.join(' ')}".`)
    return { root, port: Number(port), base: values.base }
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`)
  }
}

const { root, port, base } = options()
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  fail(`The port must be a whole number from 0 to 65535.\n${usage}`)
}
if (!existsSync(root)) fail(`There is no folder ${root}. Run "npm run build" first.`)

const server = await startServer({ root, port, base }).catch((error: NodeJS.ErrnoException) =>
  fail(error.code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another; 0 takes a free one.` : error.message),
)
console.log(`Podstep is at ${server.url}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)))
}
