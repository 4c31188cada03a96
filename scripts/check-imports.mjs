import { readdirSync } from 'node:fs'
import { cruise } from 'dependency-cruiser'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import config from '../.dependency-cruiser.mjs'
import { root } from './setup/paths.mjs'

/**
 * Checks who imports whom. A checker that cannot read TypeScript finds no module and passes,
 * so too few modules is a failure as well.
 */
const folders = ['app', 'server', 'db']
const readShareMin = 0.6

process.chdir(root)
const files = folders
  .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  .filter(name => /[.]tsx?$/.test(name) && !name.endsWith('.d.ts'))

const { output } = await cruise(
  folders,
  { ...config.options, validate: true, ruleSet: { forbidden: config.forbidden ?? [] } },
  {},
  { tsConfig: extractTsConfig('tsconfig.json') },
)
if (typeof output === 'string') throw new Error('dependency-cruiser answered with text')

const read = output.modules.filter(module => folders.some(folder => module.source.startsWith(`${folder}/`)))
const broken = output.summary.violations
for (const { rule, from, to } of broken) console.error(`${rule.name}: ${from} imports ${to}`)
console.log(
  `${read.length} modules read, ${files.length} files there, ${broken.length} imports against the rules`,
)
if (read.length < files.length * readShareMin)
  console.error('Too few modules were read: the check itself is broken.')
process.exitCode = broken.length > 0 || read.length < files.length * readShareMin ? 1 : 0
