import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import { defineConfig } from 'astro/config'
import { simulationSources } from './src/export/code/plugin.ts'
import { embeds } from './src/export/embed/integration.ts'
import { offline } from './src/offline/integration.ts'
import { soundContent } from './src/schemas/integration.ts'
import { citations, diagrams } from './src/schemas/markdown.ts'
import { classesForTokens } from './src/schemas/shiki.ts'
import { yaml } from './src/schemas/vite-yaml.ts'

export default defineConfig({
  trailingSlash: 'always',
  // The worker comes last: it lists every file of the finished site.
  integrations: [soundContent(), mdx(), embeds(), offline()],
  markdown: {
    processor: satteri({ mdastPlugins: [diagrams, citations] }),
    shikiConfig: { theme: 'css-variables', transformers: [classesForTokens] },
  },
  build: { inlineStylesheets: 'never', format: 'directory' },
  i18n: { defaultLocale: 'en', locales: ['en', 'zh'], routing: { prefixDefaultLocale: true } },
  vite: { plugins: [yaml(), simulationSources()], build: { assetsInlineLimit: 0 } },
})
