import { ensureBuild } from './setup/build.mjs'
import { Problem } from './setup/problem.mjs'
import { terminalProgress } from './setup/progress.mjs'
import { oneAtATime } from './setup/setup-lock.mjs'

/** `npm run build`: builds in any case, changed or not. */
try {
  await terminalProgress().step('Build', say => oneAtATime(say, () => ensureBuild(say, { always: true })))
} catch (error) {
  console.error(error instanceof Problem ? error.message : error)
  process.exitCode = 1
}
