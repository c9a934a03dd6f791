// Checks types, taste and the direction of imports; docs/architecture.md says why they point one way.
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import { builtinModules } from 'node:module'
import tseslint from 'typescript-eslint'

const core = './server/src/core'

/** Each layer may import those to its left, and itself. */
const layers = [
  [
    'text.ts',
    'words.ts',
    'closest.ts',
    'problem.ts',
    'settings.ts',
    'scenario-path.ts',
    'json-schema.ts',
    'local-file.ts',
    'parameters.ts',
    'submit-command.ts',
    'facts',
    'jinja',
  ],
  ['syntax', 'recognize.ts', 'suppressions.ts'],
  ['model'],
  ['rules'],
  [
    'schema-problems.ts',
    'read-settings.ts',
    'data-file.ts',
    'workspace-file.ts',
    'place.ts',
    'view.ts',
    'verdict.ts',
  ],
  ['analyze.ts'],
  ['simulation/scenario'],
  ['simulation/engine'],
  ['simulation/report'],
  ['simulation/analyses'],
  ['features'],
  ['index.ts'],
]

const zones = [
  ...layers.slice(0, -1).map((layer, index) => ({
    target: layer.map((part) => `${core}/${part}`),
    from: layers
      .slice(index + 1)
      .flat()
      .map((part) => `${core}/${part}`),
    message:
      'Imports in the core point one way: text, words, problem, facts ← jinja ← syntax ← model ← rules ← analyze ← simulation ← features.',
  })),
  {
    target: `${core}/facts`,
    from: core,
    except: ['./facts'],
    message: 'Facts are tables; they know nothing but other facts.',
  },
  {
    target: core,
    from: ['./server/src/lsp', './server/src/cli', './client'],
    message: 'The core knows no protocol.',
  },
  {
    target: './server/src/lsp',
    from: ['./server/src/cli', './client'],
    message: 'The server knows no client.',
  },
  {
    target: './server/src/cli',
    from: ['./server/src/lsp', './client'],
    message: 'The command line needs no server.',
  },
  { target: './client', from: './server/src/cli', message: 'The extension needs no command line.' },
  {
    target: ['./server/src/lsp', './server/src/cli', './client'],
    from: core,
    except: ['./index.ts'],
    message: 'The core is used through its index.',
  },
  {
    target: './client/src',
    from: './server/src/lsp',
    except: ['./protocol.ts'],
    message: 'The extension talks to the server and shares its protocol only.',
  },
]

const nodeModules = builtinModules.flatMap((name) => [name, `node:${name}`])

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '**/generated/**', 'coverage'] },
  ...tseslint.configs.strictTypeChecked,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver()],
    },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.mjs', 'vitest.config.mts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/naming-convention': ['error', { selector: 'function', format: ['camelCase'] }],
      // A range that the code around has just checked is there, and TypeScript cannot know.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['server/src/core/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TryStatement',
          message: 'User input never throws in the core; bugs are caught at its edges.',
        },
      ],
    },
  },
  {
    files: ['server/src/core/**', 'server/src/lsp/**', 'client/**'],
    ignores: ['server/src/lsp/node.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: nodeModules }] },
  },
  {
    // Components are functions with the names of elements.
    files: ['**/*.tsx'],
    rules: {
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'function', format: ['camelCase', 'PascalCase'] },
      ],
    },
  },
  { files: ['server/src/core/facts/**'], rules: { 'max-lines': 'off' } },
  {
    files: ['test/**', 'scripts/**', '*.mjs', '*.mts'],
    rules: {
      'import-x/no-default-export': 'off',
      'import-x/no-restricted-paths': 'off',
      'max-lines-per-function': 'off',
      'no-console': 'off',
      // A reader of data files says which type it expects; characters of test texts are all single ones.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.mts'], extends: [tseslint.configs.disableTypeChecked] },
)
