import tseslint from 'typescript-eslint'

const clockAndChance = ['Date', 'performance', 'setTimeout', 'setInterval', 'queueMicrotask', 'fetch', 'console']

export default [
  { ignores: ['dist/', '.astro/', '.cache/', 'node_modules/', 'test-results/', 'screens/'] },
  ...tseslint.configs.strict,
  {
    // A declaration file without imports of its own declares for everybody.
    files: ['**/*.d.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['**/*.ts', '**/*.mjs'],
    ignores: ['**/*.d.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
          message: 'Markup is built from nodes, never from text.',
        },
      ],
    },
  },
  {
    // A simulation gives the same run for the same parameters, so it has no clock, no chance and no page.
    files: ['sims/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...clockAndChance],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Chance is an argument: use the run’s seeded random.' },
      ],
    },
  },
]
