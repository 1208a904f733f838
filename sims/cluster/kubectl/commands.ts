import { apply } from './apply.ts'
import { cordon, uncordon } from './cordon.ts'
import { autoscale, createConfigMap, createDeployment, createNamespace, expose } from './create.ts'
import { describe } from './describe.ts'
import { drain } from './drain.ts'
import { get } from './get/index.ts'
import { annotate, label } from './label.ts'
import { patch } from './patch.ts'
import { remove } from './delete.ts'
import { history } from './rollout/history.ts'
import { pause, restart, resume } from './rollout/pause.ts'
import { status } from './rollout/status.ts'
import { undo } from './rollout/undo.ts'
import { scale } from './scale.ts'
import { setEnv } from './set-env.ts'
import { setImage } from './set-image.ts'
import { setResources } from './set-resources.ts'
import { taint } from './taint.ts'
import type { Command } from './types.ts'

/** Every command by its name. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  annotate,
  apply,
  autoscale,
  cordon,
  'create configmap': createConfigMap,
  'create deployment': createDeployment,
  'create namespace': createNamespace,
  delete: remove,
  describe,
  drain,
  expose,
  get,
  label,
  patch,
  'rollout history': history,
  'rollout pause': pause,
  'rollout restart': restart,
  'rollout resume': resume,
  'rollout status': status,
  'rollout undo': undo,
  scale,
  'set env': setEnv,
  'set image': setImage,
  'set resources': setResources,
  taint,
  uncordon,
}
