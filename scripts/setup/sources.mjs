import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { root } from './paths.mjs'

const folders = ['app', 'server', 'db', 'public']
const files = ['next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json']

/** @returns {string} changes whenever something changes that a build is made of */
export function sourcesHash() {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of [...folders.flatMap(filesBelow), ...files]) {
    hash.update(`\0${file}\0`).update(readFileSync(`${root}/${file}`))
  }
  return hash.digest('hex')
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  if (!existsSync(`${root}/${folder}`)) return []
  return readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.test\.(ts|tsx|mjs)$/.test(entry.name))
    .map(entry => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(root.length + 1))
    .sort()
}
