/**
 * Stands in for a server that somebody else runs (DATABASE_URL, REDIS_URL): we neither start nor stop it.
 * @param {string} name
 * @returns {import('./child.mjs').Service}
 */
export function outside(name) {
  const refuse = async () => {
    throw new Error(`${name} is not run by this start`)
  }
  return {
    name,
    pid: null,
    supervised: false,
    start: async () => {},
    stop: async () => {},
    kill: refuse,
    restart: refuse,
  }
}
