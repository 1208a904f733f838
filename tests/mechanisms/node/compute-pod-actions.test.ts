import { agreesWithVectors } from '../../support/vectors.ts'
import { computePodActions } from '../../../sims/mechanisms/node/index.ts'
agreesWithVectors('node.restart', computePodActions)
