import { web } from '#server/runtime'

// The process and Next's own copy of this module both call it.
const shared: { dianaStarted?: boolean } = globalThis as { dianaStarted?: boolean }

/** Starts the web role and ends it with the process: open streams would otherwise hold the server for ever. */
export function startWithServer(): void {
  if (shared.dianaStarted) return
  shared.dianaStarted = true
  web().catch((error: Error) => {
    process.stderr.write(`The web role did not start, the next request tries again: ${error.message}\n`)
  })
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      setTimeout(() => process.exit(0), 1_500).unref()
      web()
        .then(running => running.close())
        .finally(() => process.exit(0))
    })
  }
}
