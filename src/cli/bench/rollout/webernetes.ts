import { BaseImage, Cluster } from '@ngrok/webernetes'
import type { ProcessContext } from '@ngrok/webernetes'

/** A server in two versions; nobody asks it anything. */
class Web extends BaseImage {
  static readonly imageName: string = 'web'
  static readonly imageVersion: string = '1'
  readonly defaultCommand = ['server']

  override async exec(ctx: ProcessContext, argv: readonly string[]): Promise<number> {
    if (argv[0] !== 'server') return super.exec(ctx, argv)
    return ctx.waitUntilKilled()
  }
}
class NextWeb extends Web {
  static override readonly imageVersion: string = '2'
}

const web = (version: string) => ({
  apiVersion: 'apps/v1' as const,
  kind: 'Deployment' as const,
  metadata: { name: 'web' },
  spec: {
    replicas: 10,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: `web:${version}` }] },
    },
  },
})

/** Steps of its own clock, in milliseconds, between two looks. */
const STEP_MS = 20
const STEPS_AT_MOST = 5000

/** As the other measure, driven by its own simulated clock so that no real waiting counts. */
export async function measure(): Promise<{ createMs: number; rollMs: number }> {
  const start = performance.now()
  const cluster = new Cluster()
  cluster.registerImage(Web)
  cluster.registerImage(NextWeb)
  await cluster.init()
  cluster.clock.pause()

  const step = async () => {
    cluster.clock.step(STEP_MS)
    await new Promise((resolve) => setImmediate(resolve))
  }
  let available = 0
  let updated = 0
  cluster.informer('deployments', (_, { status }) => {
    available = status?.availableReplicas ?? 0
    updated = status?.updatedReplicas ?? 0
  })
  const until = async (isDone: () => boolean) => {
    for (let steps = 0; !isDone(); steps++) {
      if (steps > STEPS_AT_MOST) throw new Error('the relative did not finish its rollout')
      await step()
    }
  }

  void cluster.apply([web('1')])
  await until(() => available === 10)
  const created = performance.now()
  updated = 0
  void cluster.apply([web('2')])
  await until(() => updated === 10 && available === 10)
  const rollMs = performance.now() - created
  void cluster.close()
  return { createMs: created - start, rollMs }
}
