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
  const place = moved ? await movedPlace(dir, link) : link
  mkdirSync(place, { recursive: true, mode: 0o700 })
  chmodSync(place, 0o700)
  chownSync(place, owner.uid, owner.gid)
  const runs = await run(`${bin}/postgres`, ['--version'], { ...owner, cwd: '/' })
  return { data: `${place}/data`, bin: runs.code === 0 ? bin : await copiedBinaries(), owner, moved }
}

/** @param {string} dir @param {string} link */
async function movedPlace(dir, link) {
  if (lstatOf(link)?.isSymbolicLink()) return readlinkSync(link)
  openShared()
  const place = `${shared}/${shortHash(dir)}`
  // Data from before the checkout was closed to others goes along, also to another file system.
  if (lstatOf(link)) await move(link, place)
  symlinkSync(place, link)
  return place
}

/** @param {string} from @param {string} to */
async function move(from, to) {
  const moved = await run('mv', ['-n', from, to])
  if (moved.code !== 0 || lstatOf(from))
    throw new Problem(`${from} could not be moved to ${to}: ${moved.output.trim()}`)
}

/** A strict umask narrows the mode that mkdir is given, so it is set once more. */
function openShared() {
  mkdirSync(shared, { recursive: true })
  chmodSync(shared, 0o755)
}

/** A copy beside the data, for a checkout that only root may enter. One for each version serves all checkouts. */
async function copiedBinaries() {
  const copy = `${shared}/postgres-${version()}`
  if (!existsSync(copy)) {
    openShared()
    const draft = `${copy}.${process.pid}`
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
