/** Starts the web role with the server, so that the first request does not wait for it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startWithServer } = await import('./server/start-with-server.ts')
  startWithServer()
}
