import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { lastLines } from './files.mjs'
import { home, installed, root, shown } from './paths.mjs'
import { Problem } from './problem.mjs'
import { run } from './run.mjs'
import { sourcesHash } from './sources.mjs'

const stamp = `${root}/dist/sources`

/** What runs outside Next, and the file each becomes. */
const bundles = {
  web: 'server/serve.ts',
  worker: 'server/worker.ts',
  provision: 'server/provision/main.ts',
}

export const isBuilt = () =>
  existsSync(`${root}/.next/BUILD_ID`) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesHash()

/**
 * Builds web and worker when a source changed since the last build.
 * @param {(detail: string) => void} say
 * @param {{ always?: boolean }} [options]
 */
export async function ensureBuild(say, { always = false } = {}) {
  if (!always && isBuilt()) return say('up to date')
  // The hash is taken first: a file saved during the build makes the next start build again.
  const hash = sourcesHash()
  rmSync(stamp, { force: true })
  say('worker')
  await bundle()
  say('web (next build)')
  await buildWeb()
  mkdirSync(`${root}/dist`, { recursive: true })
  writeFileSync(stamp, hash)
  say('built')
}

async function bundle() {
  const { build } = await import('esbuild')
  const { imports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
  await build({
    absWorkingDir: root,
    entryPoints: Object.entries(bundles).map(([out, file]) => ({ in: file, out })),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [
      {
        name: 'packages',
        setup(plugin) {
          // Ours ('#server/…', './…') go into the bundle, everything installed stays outside.
          plugin.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
            if (kind === 'entry-point') return undefined
            const [prefix = '', ...rest] = path.split('/')
            const target = imports[`${prefix}/*`]
            if (!path.startsWith('#') || !target) return { path, external: true }
            return { path: `${root}/${target.replace('./', '').replace('*', rest.join('/'))}` }
          })
        },
      },
    ],
  }).catch(error => {
    throw new Problem(`The worker could not be built:\n${error instanceof Error ? error.message : error}`)
  })
}

async function buildWeb() {
  const logFile = `${home}/logs/build.log`
  mkdirSync(`${home}/logs`, { recursive: true })
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const done = await run(process.execPath, [installed('next/dist/bin/next'), 'build'], {
    cwd: root,
    env,
    logFile,
  })
  if (done.code === 0) return
  throw new Problem(
    `next build failed:\n  ${lastLines(logFile, 25).join('\n  ')}\nAll of it: ${shown(logFile)}`,
  )
}
