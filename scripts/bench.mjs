import { spawn } from 'node:child_process'
import { installed, root } from './setup/paths.mjs'
import { flags } from './setup/programs.mjs'

/** `npm run bench`: measures every row of bench/README.md. */
const loader = `file://${installed('tsx/dist/loader.mjs')}`
// What is measured in this process is to be collected as the worker is.
const args = [...flags, '--import', loader, 'bench/main.ts', ...process.argv.slice(2)]
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
// Ctrl-C reaches the child too, which ends what it started; what is meant for this process alone is passed on.
process.on('SIGINT', () => undefined)
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
  process.on(signal, () => child.kill(signal))
child.on('exit', code => process.exit(code ?? 1))
