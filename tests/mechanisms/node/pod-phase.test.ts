import { agreesWithVectors } from '../../support/vectors.ts'
import { podPhase } from '../../../sims/mechanisms/node/index.ts'
agreesWithVectors('node.podphase', podPhase)
