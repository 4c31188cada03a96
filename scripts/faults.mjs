import { spawn } from 'node:child_process'
import { installed, root } from './setup/paths.mjs'

/** `npm run faults`: breaks a whole estate on purpose; see `npm run faults -- --help`. */
const loader = `file://${installed('tsx/dist/loader.mjs')}`
const child = spawn(process.execPath, ['--import', loader, 'e2e/faults/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the child too, which ends what it started; what is meant for this process alone is passed on.
process.on('SIGINT', () => undefined)
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
  process.on(signal, () => child.kill(signal))
child.on('exit', code => process.exit(code ?? 1))
