import cgroupCpu from '../../sims/catalog/cgroup-cpu/index.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(cgroupCpu)
