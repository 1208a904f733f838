import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import { defineConfig } from 'astro/config'
import { yaml } from './src/schemas/vite-yaml.ts'

export default defineConfig({
  trailingSlash: 'always',
  integrations: [mdx()],
  markdown: { processor: satteri() },
  build: { inlineStylesheets: 'never', format: 'directory' },
  i18n: { defaultLocale: 'en', locales: ['en', 'zh'], routing: { prefixDefaultLocale: true } },
  vite: { plugins: [yaml()], build: { assetsInlineLimit: 0 } },
})
