import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
} from 'node:fs'
import { shortHash, shown } from './paths.mjs'
import { binaries, packageRoot, version } from './postgres-binaries.mjs'
import { Problem } from './problem.mjs'
import { run } from './run.mjs'
import { serviceUser } from './service-user.mjs'

const shared = '/var/lib/diana'

/**
 * @typedef {object} PostgresHome
 * @property {string} data the cluster
 * @property {string} bin holds postgres and initdb
 * @property {{ uid: number, gid: number } | undefined} owner whom the server runs as, when not as ourselves
 * @property {boolean} moved whether the files are outside the checkout
 */

/**
 * Finds a place for binaries and data that the server's user can reach.
 * @param {string} dir
 * @returns {Promise<PostgresHome>}
 */
export async function postgresHome(dir) {
  const bin = binaries()
  const link = `${dir}/postgres`
  const owner = await serviceUser()
  if (!owner) {
    if (lstatOf(link)?.isSymbolicLink()) throw startedByRoot(link)
    mkdirSync(link, { recursive: true, mode: 0o700 })
    return { data: `${link}/data`, bin, owner, moved: false }
  }
  const moved = lstatOf(link)?.isSymbolicLink() || !(await canEnter(dir, owner))
  const place = moved ? movedPlace(dir, link) : link
  mkdirSync(place, { recursive: true, mode: 0o700 })
  chmodSync(place, 0o700)
  chownSync(place, owner.uid, owner.gid)
  const runs = await run(`${bin}/postgres`, ['--version'], { ...owner, cwd: '/' })
  return { data: `${place}/data`, bin: runs.code === 0 ? bin : await copiedBinaries(), owner, moved }
}

/** @param {string} dir @param {string} link */
function movedPlace(dir, link) {
  const place = lstatOf(link)?.isSymbolicLink() ? readlinkSync(link) : `${shared}/${shortHash(dir)}`
  if (lstatOf(link)?.isDirectory()) renameSync(link, place)
  mkdirSync(place, { recursive: true })
  if (!lstatOf(link)) symlinkSync(place, link)
  return place
}

/** A copy beside the data, for a checkout that only root may enter. One for each version serves all checkouts. */
async function copiedBinaries() {
  const copy = `${shared}/postgres-${version()}`
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    mkdirSync(shared, { recursive: true, mode: 0o755 })
    cpSync(`${packageRoot()}/native`, draft, { recursive: true, verbatimSymlinks: true })
    // The copy keeps the modes of a checkout made under a strict umask.
    await run('chmod', ['-R', 'a+rX', draft])
    renameSync(draft, copy)
  }
  return `${copy}/bin`
}

/** @param {string} dir @param {{ uid: number, gid: number }} owner */
async function canEnter(dir, owner) {
  mkdirSync(dir, { recursive: true })
  return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { ...owner, cwd: '/' })).code === 0
}

/** @param {string} path */
const lstatOf = path => lstatSync(path, { throwIfNoEntry: false })

/** @param {string} link */
const startedByRoot = link =>
  new Problem(
    `${shown(link)} was made by root and points to ${readlinkSync(link)}. Start as root, or begin anew with npm start -- --fresh.`,
  )
