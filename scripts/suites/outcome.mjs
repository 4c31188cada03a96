/**
 * @typedef {{ passed: number, failed: number, output: string }} Outcome what a suite found; output is shown when it failed
 * @typedef {object} Context
 * @property {string} dir logs and servers' data live here
 * @property {Record<string, string | undefined>} env with the test servers' addresses
 * @property {string[]} files parts of file names; none means all of them
 * @property {(detail: string) => void} say
 * @property {(failure: string) => void} fail names one, for the very end
 *
 * @typedef {object} Suite
 * @property {string} name for `--only`
 * @property {string} title
 * @property {boolean} [besideNext] whether the one after it may run at the same time
 * @property {boolean} [servers] whether it needs Postgres and Redis
 * @property {boolean} [chromium]
 * @property {boolean} [built] whether it needs a build
 * @property {(context: Context) => Promise<Outcome>} run
 */

export {}
