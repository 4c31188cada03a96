import { onPath } from './on-path.mjs'
import { run } from './run.mjs'

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }

export const hasApt = () => Boolean(onPath('apt-get') && onPath('dpkg'))

/** @param {string} output */
const gist = output => output.trim().split('\n').slice(-2).join(' ')

/**
 * Installs a Debian package as root.
 * @param {string} name
 * @returns {Promise<string>} why it failed, '' when it did not
 */
export async function aptInstall(name) {
  // Somebody else may be installing: then it is there a moment later.
  const patient = ['-o', 'DPkg::Lock::Timeout=120']
  const install = () =>
    run('apt-get', [...patient, 'install', '-y', '--no-install-recommends', name], { env })
  const first = await install()
  if (first.code === 0) return ''
  // A fresh image has no package lists, and old lists name files that are gone.
  const update = await run('apt-get', ['update'], { env })
  const second = update.code === 0 ? await install() : update
  return second.code === 0 ? '' : gist(second.output)
}

/**
 * Unpacks a Debian package, with whatever it needs that this machine lacks, without being root.
 * @param {string} name
 * @param {string} dir scratch space, kept for nothing else
 * @param {(detail: string) => void} say
 * @returns {Promise<string>} why it failed, '' when it did not; files are below `dir/root`
 */
export async function aptUnpack(name, dir, say) {
  const own = [
    '-o',
    `Dir::State::Lists=${dir}/lists`,
    '-o',
    `Dir::Cache=${dir}/cache`,
    '-o',
    'Debug::NoLocking=1',
  ]
  await run('mkdir', [
    '-p',
    `${dir}/lists/partial`,
    `${dir}/cache/archives/partial`,
    `${dir}/debs`,
    `${dir}/root`,
  ])
  /** @param {string[]} options */
  const attempt = async options => {
    const plan = await run('apt-get', [...options, 'install', '-s', '--no-install-recommends', name], { env })
    const missing = [...plan.output.matchAll(/^Inst (\S+)/gm)].map(match => match[1] ?? '')
    if (plan.code !== 0 || missing.length === 0) return { missing, ...plan }
    say(`fetching ${missing.join(', ')}`)
    return {
      missing,
      ...(await run('apt-get', [...options, 'download', ...missing], { env, cwd: `${dir}/debs` })),
    }
  }
  const first = await attempt([])
  let last = first
  if (first.code !== 0 || first.missing.length === 0) {
    say('fetching package lists')
    const update = await run('apt-get', [...own, 'update'], { env })
    last = update.code === 0 ? await attempt(own) : { missing: [], ...update }
  }
  if (last.code !== 0) return gist(last.output)
  const unpack = await run(
    '/bin/sh',
    ['-c', 'for deb in debs/*.deb; do dpkg -x "$deb" root || exit 1; done'],
    { cwd: dir },
  )
  return unpack.code === 0 ? '' : gist(unpack.output)
}
