import { agreesWithVectors } from '../../support/vectors.ts'
import { podPhaseWithSidecars } from '../../../sims/mechanisms/node/index.ts'
agreesWithVectors('node.podphase-sidecar', podPhaseWithSidecars)
