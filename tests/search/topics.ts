/** A card in miniature: what the search needs of it, in both languages. */
export interface Topic {
  readonly id: string
  readonly en: readonly [title: string, answer: string, body: string]
  readonly zh: readonly [title: string, answer: string, body: string]
}

export const topics: readonly Topic[] = [
  {
    id: 'pause-container',
    en: [
      'What is the pause container for, and could a Pod do without it?',
      'It holds the network and IPC namespaces open, so the Pod keeps its address while app containers crash and come back.',
      'With shareProcessNamespace it is process 1 and reaps zombies. If the sandbox dies, a new one gets a new address.',
    ],
    zh: [
      'pause 容器有什么用？可以去掉吗？',
      '它撑住网络和 IPC 命名空间，应用容器崩溃重来时 Pod 的地址不变。',
      '开启 shareProcessNamespace 后它是 1 号进程，负责回收僵尸进程。沙箱一死，新沙箱会有新的地址。',
    ],
  },
  {
    id: 'pod-lifecycle',
    en: [
      'Walk through the complete life of a Pod: which phases, which conditions?',
      'Pending, Running, then Succeeded or Failed; conditions such as PodScheduled and Ready tell how far it has come.',
      'ContainerCreating is a waiting reason, no phase. Termination runs preStop, then SIGTERM, then the grace period.',
    ],
    zh: [
      '描述一个 Pod 的完整生命周期：有哪些阶段和状况？',
      '先 Pending，再 Running，最后 Succeeded 或 Failed；PodScheduled、Ready 等状况说明走到了哪一步。',
      'ContainerCreating 是等待原因，并非阶段。终止时先 preStop，再 SIGTERM，然后是宽限期。',
    ],
  },
  {
    id: 'service-endpoints',
    en: [
      'How do a Service and its endpoints relate, and who keeps them in step?',
      'A controller matches the selector against Pods and writes the addresses; kube-proxy only reads them.',
      'publishNotReadyAddresses lists Pods that are not ready. An EndpointSlice holds up to a hundred addresses.',
    ],
    zh: [
      'Service 和 Endpoints 是如何关联、相互影响的？',
      '控制器按选择器匹配 Pod 并写下地址，kube-proxy 只读取。',
      'publishNotReadyAddresses 会列出未就绪的 Pod。一个 EndpointSlice 最多一百个地址。',
    ],
  },
  {
    id: 'cgroup-requests-limits',
    en: [
      'How does Kubernetes turn requests and limits into cgroups?',
      'A CPU request becomes a weight that matters under contention; a CPU limit becomes a quota for each period.',
      'Several threads burn the quota early and are throttled: cpu.max on version two, cpu.cfs_quota_us before. See nr_throttled.',
    ],
    zh: [
      'Kubernetes 如何用 cgroup 实现 request 和 limit？',
      'CPU 请求变成争用时才起作用的权重，CPU 限制变成每个周期的配额。',
      '多个线程很快烧完配额就会被限流：新版是 cpu.max，旧版是 cpu.cfs_quota_us。查看 nr_throttled。',
    ],
  },
  {
    id: 'sidecar',
    en: [
      'How is the sidecar pattern used, and what did native sidecars change?',
      'A helper beside the app: proxy, log shipper or certificate agent. The native kind starts first and stops last.',
      'It is an init container with restartPolicy Always, so a Job that has one can finish.',
    ],
    zh: [
      'sidecar 设计模式如何应用？原生 sidecar 改变了什么？',
      '应用旁边的帮手：代理、日志搬运或证书代理。原生的先启动、后停止。',
      '它是 restartPolicy 为 Always 的 init 容器，所以带着它的 Job 也能结束。',
    ],
  },
  {
    id: 'canary',
    en: [
      'What is a canary release, and how do you do one with weights?',
      'Two Deployments behind one Service split traffic by replica count; an HTTPRoute splits it by weight instead.',
      'Compare error rates before promotion. A header or a cookie can pin a tester to the new version.',
    ],
    zh: [
      '灰度发布是什么？如何按权重分流？',
      '同一个 Service 后面放两个 Deployment，流量按副本数分；HTTPRoute 则按权重分。',
      '放量之前比较错误率。请求头或 cookie 可以把测试者固定在新版本上。',
    ],
  },
  {
    id: 'probes',
    en: [
      'Liveness, readiness, startup: what does each probe decide?',
      'Readiness gates traffic, liveness restarts the container, startup holds the other two back.',
      'failureThreshold times periodSeconds is the patience. An HTTP answer from 200 to 399 is a success.',
    ],
    zh: [
      '存活、就绪、启动探针分别决定什么？',
      '就绪决定放不放流量，存活决定重不重启容器，启动探针让前两者先等着。',
      'failureThreshold 乘以 periodSeconds 就是耐心。HTTP 返回 200 到 399 算成功。',
    ],
  },
  {
    id: 'restart-policy',
    en: [
      'What is CrashLoopBackOff, and what does the restart policy say?',
      'A container keeps exiting and the kubelet waits twice as long each time, up to five minutes.',
      'After ten quiet minutes the delay is reset. With Never the container stays down.',
    ],
    zh: [
      'CrashLoopBackOff 是什么？重启策略有哪几种？',
      '容器反复退出，kubelet 每次等待的时间翻倍，最多五分钟。',
      '安静十分钟后延迟清零。Never 时容器不再启动。',
    ],
  },
  {
    id: 'rolling-update',
    en: [
      'What do maxSurge and maxUnavailable do during a rolling update?',
      'Surge is how many Pods may exist above the wish, unavailable how many may be missing below it.',
      'Both zero is refused. progressDeadlineSeconds marks a stuck rollout, minReadySeconds slows it down.',
    ],
    zh: [
      '滚动更新中 maxSurge 与 maxUnavailable 如何起作用？',
      '前者是最多多出几个 Pod，后者是最多缺几个。',
      '两者都为零会被拒绝。progressDeadlineSeconds 标出卡住的发布，minReadySeconds 放慢节奏。',
    ],
  },
  {
    id: 'rollback',
    en: [
      'How does a rollback of a Deployment work?',
      'Old ReplicaSets keep the templates; undo copies one back and rolls it out under a new number.',
      'revisionHistoryLimit says how many are kept, ten unless told otherwise.',
    ],
    zh: [
      'Deployment 如何回滚？',
      '旧的副本集保存着模板，撤销就是把它抄回来，以新的编号再发布。',
      'revisionHistoryLimit 决定保留几个，默认十个。',
    ],
  },
  {
    id: 'scheduler',
    en: [
      'How does the scheduler choose a node?',
      'It filters the nodes that cannot take the Pod, scores the rest by requests, and binds to the best.',
      'Taints, affinity and topology spread constraints all take part. Preemption evicts Pods of lower priority.',
    ],
    zh: [
      '调度器如何为 Pod 选择节点？',
      '先过滤掉放不下的节点，再按请求量给其余的打分，绑定最高分。',
      '污点、亲和性和拓扑分布约束都会参与。抢占会赶走优先级较低的 Pod。',
    ],
  },
  {
    id: 'eviction',
    en: [
      'When does a node evict Pods, and in which order?',
      'Below a threshold of memory or disk the kubelet ends those first that use more than they asked for.',
      'nodefs and imagefs are watched too. A soft threshold grants a period, a hard one none.',
    ],
    zh: [
      '节点何时驱逐 Pod？顺序如何？',
      '内存或磁盘低于阈值时，kubelet 先终止用量超出请求的 Pod。',
      '还会盯着 nodefs 和 imagefs。软阈值给一段时间，硬阈值不给。',
    ],
  },
  {
    id: 'oom-killed',
    en: [
      'Why was my container OOMKilled although the node had free memory?',
      'Its own group hit memory.max; the kernel does not look at what the machine has left.',
      'oom_score_adj decides among processes when the whole machine is short. Page cache counts as usage.',
    ],
    zh: [
      '节点还有空闲内存，容器为什么被 OOMKilled？',
      '撞上的是自己控制组的 memory.max，内核不看整机还剩多少。',
      '整机不足时由 oom_score_adj 决定杀谁。页缓存也算用量。',
    ],
  },
  {
    id: 'kube-proxy-iptables',
    en: [
      'Follow a packet from a clusterIP to a Pod in iptables mode.',
      'KUBE-SERVICES jumps to a chain for the Service, which draws one endpoint by probability and rewrites the target.',
      'conntrack sends replies back the same way; only the first packet walks the rules.',
    ],
    zh: [
      'iptables 模式下，数据包如何从 clusterIP 到达 Pod？',
      'KUBE-SERVICES 跳到该 Service 的链，按概率抽中一个端点并改写目的地址。',
      'conntrack 让回包原路返回，只有第一个包走规则。',
    ],
  },
  {
    id: 'etcd-raft',
    en: [
      'How does etcd stay consistent, and what happens when members fail?',
      'A leader copies each entry to a majority before it counts; three members survive one loss.',
      'A minority partition serves no linearizable read. Elections wait a random time.',
    ],
    zh: [
      'etcd 如何保证一致性？成员故障时会怎样？',
      '主节点把每条日志复制到多数派才算数，三个成员可以坏一个。',
      '少数派分区不能提供线性一致读。选举前等待一段随机时间。',
    ],
  },
  {
    id: 'list-watch',
    en: [
      'How does list-watch work, and why may every component restart at any time?',
      'A client lists once, then watches from that resourceVersion; its cache tells its work queue what changed.',
      'A version too old gives 410 Gone and a new list. Bookmarks keep the version fresh.',
    ],
    zh: [
      'list-watch 机制是怎样的？为什么组件可以随时重启？',
      '客户端先列一次，再从那个 resourceVersion 起监听，缓存把变化告诉工作队列。',
      '版本太旧会得到 410 Gone，于是重新列。书签让版本保持新鲜。',
    ],
  },
  {
    id: 'rbac',
    en: [
      'How does RBAC decide whether a request is allowed?',
      'Rules only add rights: a binding joins a role to a user, a group or a service account.',
      'A ClusterRole bound by a RoleBinding holds in one namespace only. Nobody can grant more than they have.',
    ],
    zh: [
      'RBAC 如何鉴权？',
      '规则只增不减：绑定把角色交给用户、组或服务账号。',
      '用 RoleBinding 绑定 ClusterRole 时只在一个命名空间内有效。谁也不能授出自己没有的权限。',
    ],
  },
  {
    id: 'pvc-binding',
    en: [
      'How does a claim find its volume, and what does WaitForFirstConsumer change?',
      'A PersistentVolumeClaim binds to one volume that is large enough and of its class, or has one made by the provisioner.',
      'Binding may wait until a Pod is scheduled, so that the disk lies in the right zone. reclaimPolicy says what stays.',
    ],
    zh: [
      'PVC 如何找到持久卷？WaitForFirstConsumer 改变了什么？',
      '申领绑定到足够大、类别相同的卷，没有就由供应者现造一个。',
      '可以等 Pod 调度后再绑定，好让磁盘落在正确的可用区。reclaimPolicy 决定留下什么。',
    ],
  },
  {
    id: 'configmap-update',
    en: [
      'Does a Pod notice that its ConfigMap changed?',
      'Mounted files follow within a minute or so; environment variables and subPath mounts never do.',
      'The kubelet swaps a symbolic link. An immutable one is not watched at all.',
    ],
    zh: [
      'ConfigMap 改了，Pod 会知道吗？',
      '挂载的文件大约一分钟内跟上，环境变量和 subPath 挂载永远不会。',
      'kubelet 切换的是符号链接。设为不可变的根本不监听。',
    ],
  },
  {
    id: 'statefulset',
    en: [
      'What does a StatefulSet guarantee?',
      'Each Pod has a number, a lasting name and its own claim; they start in order and stop in reverse.',
      'A headless Service gives each its name. partition holds back an update for low ordinals.',
    ],
    zh: [
      'StatefulSet 保证了什么？',
      '每个 Pod 有编号、固定的名字和自己的申领，按序启动、逆序停止。',
      '无头服务给每个 Pod 一个域名。partition 让小编号暂不更新。',
    ],
  },
  {
    id: 'daemonset',
    en: [
      'How does a DaemonSet reach every node?',
      'Its controller makes one Pod for each node with affinity to it, and tolerations that let it in.',
      'Log collectors and monitoring agents run this way. A node that joins gets its Pod at once.',
    ],
    zh: [
      'DaemonSet 如何保证每个节点一个 Pod？',
      '控制器为每个节点造一个带亲和性的 Pod，并配上放行的容忍度。',
      '日志采集和监控代理就这样运行。新加入的节点立刻得到它的 Pod。',
    ],
  },
  {
    id: 'hpa',
    en: [
      'How does the HPA decide on a number of replicas?',
      'The measured value over the target gives a ratio, and the ratio times the present number is the wish.',
      'Within a tolerance of a tenth nothing happens. stabilizationWindowSeconds calms the way down.',
    ],
    zh: [
      'HPA 如何计算副本数？',
      '测得值除以目标值得到比例，再乘以现有副本数就是期望。',
      '误差一成以内不动。stabilizationWindowSeconds 让缩容平缓。',
    ],
  },
  {
    id: 'network-policy',
    en: [
      'What does a NetworkPolicy block, and what not?',
      'A Pod that no policy selects accepts everything; one that any policy selects accepts only what is listed.',
      'The network plugin enforces it: with flannel alone it does nothing. namespaceSelector and podSelector combine.',
    ],
    zh: [
      '网络策略挡住什么，挡不住什么？',
      '没有策略选中的 Pod 来者不拒，被任何策略选中的只接受列出的流量。',
      '由网络插件执行：只装 flannel 等于没有。namespaceSelector 与 podSelector 可以组合。',
    ],
  },
  {
    id: 'dns',
    en: [
      'How does a name become a Service address inside the cluster?',
      'CoreDNS answers from a watch of Services; the search list turns a short name into a full one.',
      'ndots:5 means a public name is tried four times wrongly first. NodeLocal caching helps.',
    ],
    zh: [
      '集群内的域名解析是怎样的？',
      'CoreDNS 监听 Service 后作答，搜索列表把短名补成全名。',
      'ndots:5 会让外部域名先白查四次。节点本地缓存能缓解。',
    ],
  },
  {
    id: 'ingress',
    en: [
      'Why was ingress-nginx retired, and what do you use in place of an Ingress?',
      'Gateway API: roles are split, routes are typed, and weights, headers and filters are part of the standard.',
      'An Ingress object without a controller does nothing. TLS ends at the listener.',
    ],
    zh: [
      'ingress-nginx 为什么退役？用什么替代 Ingress？',
      'Gateway API：职责分开，路由有类型，权重、请求头和过滤器都是标准的一部分。',
      '没有控制器的 Ingress 对象什么也不做。TLS 在监听器处终结。',
    ],
  },
  {
    id: 'image-pull',
    en: [
      'How does imagePullPolicy work, and why ImagePullBackOff?',
      'IfNotPresent trusts what the node has; Always asks the registry for the digest each time.',
      'A tag of latest changes the default. A pull secret holds the registry password; Harbor can mirror.',
    ],
    zh: [
      '镜像拉取策略如何工作？为什么出现 ImagePullBackOff？',
      'IfNotPresent 相信节点上已有的，Always 每次都向仓库核对摘要。',
      '标签为 latest 时默认值不同。拉取密钥存放仓库密码，Harbor 可以做镜像加速。',
    ],
  },
  {
    id: 'qos',
    en: [
      'What are the QoS classes good for?',
      'Guaranteed, Burstable and BestEffort follow from requests and limits and set the score by which the kernel kills.',
      'Equal requests and limits for every container make it Guaranteed, and allow exclusive cores.',
    ],
    zh: [
      'QoS 等级有什么用？',
      'Guaranteed、Burstable、BestEffort 由请求和限制得出，决定内核先杀谁的打分。',
      '每个容器请求等于限制才是 Guaranteed，才可能独占核心。',
    ],
  },
  {
    id: 'namespaces',
    en: [
      'What does a namespace isolate, and what not?',
      'Names, quotas and rights; neither the network nor the machines.',
      'Deletion hangs in Terminating while a finalizer is left. ResourceQuota counts what is inside.',
    ],
    zh: [
      '命名空间隔离了什么，没隔离什么？',
      '隔离名字、配额和权限，不隔离网络，也不隔离机器。',
      '终结器没清掉，删除就卡在 Terminating。ResourceQuota 统计其中的用量。',
    ],
  },
  {
    id: 'blue-green',
    en: [
      'How do you do a blue-green deployment with plain Kubernetes?',
      'Run both versions in full and move the selector of the Service from one label to the other.',
      'It costs twice the machines, and the switch is all or nothing.',
    ],
    zh: [
      '如何用现有资源做蓝绿发布？',
      '两个版本都完整运行，把 Service 的选择器从一个标签切到另一个。',
      '机器要两倍，切换则是一次到位。',
    ],
  },
  {
    id: 'termination',
    en: [
      'What happens when a Pod is deleted, and how do you lose no request?',
      'Its address leaves the slices while preStop and SIGTERM run; sleep a little so that both have time.',
      'terminationGracePeriodSeconds includes the hook. A forced deletion removes the record only.',
    ],
    zh: [
      '删除 Pod 时发生什么？如何做到不丢请求？',
      '一边从切片里摘除地址，一边执行 preStop 和 SIGTERM；先睡几秒，两边都来得及。',
      'terminationGracePeriodSeconds 包含钩子的时间。强制删除只抹去记录。',
    ],
  },
]
