import { spawn } from 'node:child_process'
import { installed, root } from './setup/paths.mjs'

/** `npm run bench`: measures every row of bench/README.md. */
const loader = `file://${installed('tsx/dist/loader.mjs')}`
const child = spawn(process.execPath, ['--import', loader, 'bench/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the child too; it ends what it started.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => undefined)
child.on('exit', code => process.exit(code ?? 1))
