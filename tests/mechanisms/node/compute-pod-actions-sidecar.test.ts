import { agreesWithVectors } from '../../support/vectors.ts'
import { computePodActionsWithSidecars } from '../../../sims/mechanisms/node/index.ts'
agreesWithVectors('node.restart-sidecar', computePodActionsWithSidecars)
