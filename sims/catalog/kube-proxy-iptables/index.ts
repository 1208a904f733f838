import { defineSim } from '../../kernel/index.ts'
import { actions } from './actions.ts'
import { apply } from './apply.ts'
import { invariants } from './invariants.ts'
import { init } from './model.ts'
import { params } from './params.ts'
import { client, conntrack, endpoint, kubeProxy, netfilter } from './rules.ts'
import { scenarios } from './scenarios.ts'
import { scene } from './scene.ts'

export default defineSim({
  id: 'kube-proxy-iptables',
  params,
  init,
  apply,
  rules: { kubeProxy, netfilter, conntrack, endpoint, client },
  actions,
  invariants,
  scenarios,
  scene,
  quiet: ['rule.asked'],
  horizon: 60_000,
  mirrors: 'proxier.go v1.20.2, ip_tables.c, nf_nat_core.c',
  suites: ['network.iptables', 'network.chainname'],
})
