import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    testTimeout: 60_000,
    // Both cores of a small machine; the default leaves one idle.
    maxWorkers: 2,
  },
})
