import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Colours that no drawing means: each is replaced by a custom property, so that one picture serves light and dark. */
export const SENTINELS = {
  '#010101': '--ink',
  '#020202': '--ink-2',
  '#030303': '--paper',
  '#040404': '--rule',
  '#050505': '--sheet',
  '#060606': '--ground-control',
} as const

const [ink, ink2, paper, rule, sheet, ground] = Object.keys(SENTINELS)

/** What Mermaid is told. */
export const CONFIG = {
  startOnLoad: false,
  securityLevel: 'strict',
  theme: 'base',
  look: 'classic',
  layout: 'elk',
  fontSize: 14,
  htmlLabels: false,
  deterministicIds: true,
  flowchart: {
    htmlLabels: false,
    curve: 'linear',
    nodeSpacing: 28,
    rankSpacing: 40,
    padding: 12,
    minNodeWidth: 48,
  },
  state: { minNodeWidth: 48, padding: 10 },
  sequence: {
    actorMargin: 24,
    width: 104,
    height: 36,
    boxMargin: 8,
    messageMargin: 32,
    mirrorActors: false,
    useMaxWidth: false,
    actorFontSize: 14,
    messageFontSize: 14,
    noteFontSize: 14,
  },
  fontFamily: 'Helvetica Neue, Helvetica, Segoe UI, Roboto, Liberation Sans, Arial, Noto Sans CJK SC, sans-serif',
  themeVariables: {
    fontSize: '14px',
    primaryColor: sheet,
    primaryTextColor: ink,
    primaryBorderColor: ink,
    lineColor: ink2,
    textColor: ink,
    secondaryColor: ground,
    tertiaryColor: ground,
    edgeLabelBackground: paper,
    noteBkgColor: ground,
    noteBorderColor: rule,
    noteTextColor: ink,
    actorBkg: ground,
    actorBorder: ink,
    actorTextColor: ink,
    actorLineColor: rule,
    signalColor: ink,
    signalTextColor: ink,
    labelBoxBkgColor: ground,
    activationBkgColor: ground,
    activationBorderColor: ink,
    labelBackgroundColor: paper,
    transitionColor: ink2,
    stateBkg: sheet,
    specialStateColor: ink,
  },
} as const

/** The Mermaid that draws. */
function mermaidVersion(): string {
  const path = createRequire(import.meta.url).resolve('mermaid/package.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

/** The name of a diagram's picture: 16 hex digits of its source, Mermaid's version and the configuration. */
export const diagramId = (source: string, version = mermaidVersion()): string =>
  createHash('sha256')
    .update(JSON.stringify([source.trim(), version, CONFIG]))
    .digest('hex')
    .slice(0, 16)

/** The name that a diagram gives itself with `accTitle: …`. */
export const titleOf = (source: string): string | undefined => /^\s*accTitle:\s*(.+)$/m.exec(source)?.[1]?.trim()

/** The same diagram for a phone, where a flow chart runs down and not across; undefined where one drawing serves both. */
export function narrowOf(source: string): string | undefined {
  const turned = source.trim().replace(/^flowchart (LR|RL)\b/, 'flowchart TB')
  return turned === source.trim() ? undefined : turned
}
