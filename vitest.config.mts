// The suites that vitest runs: `vitest run --project unit`, `lsp` and `preview` (after the build) or `editor` (after packaging).
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/vscode/**', 'test/lsp/**', 'test/editor/**', 'test/preview/browser/**'],
          setupFiles: 'test/support/property-seed.ts',
          testTimeout: 60_000, // Property tests take seconds, and many on a busy machine; tests of speed measure themselves.
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'lsp',
          include: ['test/lsp/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'preview',
          include: ['test/preview/browser/**/*.test.ts'],
          fileParallelism: false, // Some of them measure speed.
          expect: { poll: { timeout: 5000 } },
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'editor',
          include: ['test/editor/**/*.e2e.ts'],
          globalSetup: 'test/editor/setup.ts',
          fileParallelism: false, // All files share one editor and its settings.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
