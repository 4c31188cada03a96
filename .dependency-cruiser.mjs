/**
 * The house rules: which folder may import which. `npm test` fails when one is broken.
 * Tests may import whatever they need to set a scene.
 */

const ours = '^(app|server|db|e2e|bench|scripts)/'
const ground = 'server/(errors|log|metrics)[.]ts'
const doors = 'server/services/[^/]+/index[.]ts'

/**
 * @param {string} name
 * @param {string} from
 * @param {string[]} allowed
 * @param {string} why
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const mayImport = (name, from, allowed, why) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: from, pathNot: '[.]test[.](ts|tsx|mjs)$' },
  to: { path: ours, pathNot: `^(${allowed.join('|')})` },
})

/**
 * @param {string} name
 * @param {string} from
 * @param {string[]} packages
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const mayUse = (name, from, packages) => ({
  name,
  comment: `${from} is read by every side: it must stay free of what only one side has.`,
  severity: 'error',
  from: { path: from, pathNot: '[.]test[.](ts|tsx|mjs)$' },
  to: { path: 'node_modules/', pathNot: `node_modules/(${packages.join('|')})/` },
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'links',
      severity: 'error',
      comment:
        'Links fetch their page ahead when somebody is about to go there, not when they come in sight.',
      from: { path: '^app/', pathNot: '^app/_ui/link[.]tsx$' },
      to: { path: 'node_modules/next/link' },
    },
    mayImport('db', '^db/', ['db/'], 'The database layer knows nothing of ours.'),
    mayImport(
      'events',
      '^server/events/',
      ['server/events/'],
      'Every folder depends on the catalogue, so it on none.',
    ),
    mayUse('events-packages', '^server/events/', ['zod', 'uuid']),
    mayImport(
      'contract',
      '^server/contract/',
      ['server/contract/'],
      'The shapes of the API serve browser and server.',
    ),
    mayUse('contract-packages', '^server/contract/', ['zod']),
    mayImport(
      'archive',
      '^server/archive/',
      ['server/archive/', 'db/client'],
      'Archives are made of tables, whatever stands in them.',
    ),
    mayImport(
      'bus',
      '^server/bus/',
      ['server/(archive|bus|events|contract|resilience)/', ground, 'db/client', 'db/schema/bus'],
      'The bus knows envelopes, never a service.',
    ),
    mayImport(
      'resilience',
      '^server/resilience/',
      ['server/resilience/', 'server/events/', 'server/contract/', ground],
      'Below the bus.',
    ),
    ...['users', 'gamification', 'boards'].map(service =>
      mayImport(
        `service-${service}`,
        `^server/services/${service}/`,
        [
          `server/services/${service}/`,
          'server/archive/',
          'server/events/',
          'server/bus/',
          'server/contract/',
          ground,
          'db/client',
          `db/schema/${service === 'users' ? '(users|auth)' : service}`,
        ],
        'A service changes its own tables and states the fact; it never calls another.',
      ),
    ),
    mayImport(
      'reconciler',
      '^server/reconciler/',
      ['server/(reconciler|bus|events|contract)/', ground, doors, 'db/client'],
      'It holds what services keep against each other, through their doors.',
    ),
    mayImport(
      'live',
      '^server/live/',
      ['server/(live|events|bus|contract)/', 'server/http/outlet', ground, 'db/client'],
      'The hub passes on what the bus carries.',
    ),
    mayImport(
      'http',
      '^server/http/',
      ['server/http/', 'server/events/', 'server/contract/', ground],
      'Requests in, responses out, whatever the endpoint.',
    ),
    mayImport(
      'api',
      '^server/api/',
      [
        'server/(api|archive|http|contract|events|bus|live|reconciler|resilience)/',
        ground,
        doors,
        'db/client',
      ],
      'An endpoint uses doors; only server/runtime.ts wires them.',
    ),
    mayImport(
      'app',
      '^app/',
      [
        'app/',
        'server/(api|http|contract|events)/',
        'server/runtime',
        'server/errors',
        'server/services/[^/]+/schemas',
      ],
      'Screens reach the house through the runtime and its handlers.',
    ),
    {
      name: 'service-door',
      comment: 'A service has one door, its index.ts.',
      severity: 'error',
      from: { path: '^(server|app)/', pathNot: '^server/services/|[.]test[.](ts|tsx)$' },
      to: { path: '^server/services/', pathNot: `^(${doors}|server/services/[^/]+/schemas)` },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one thought in two places.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
