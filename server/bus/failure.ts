import { createHash } from 'node:crypto'

/** The checkpoint or lease in the database is no longer what this process believed: somebody else owns the shard. */
export class Fenced extends Error {
  override name = 'Fenced'
}

/** Retrying cannot mend it: the event itself is not understood. */
export class Permanent extends Error {
  override name = 'Permanent'
}

/** What a transaction's callback meets when it goes on after its connection was lost. */
export class Disconnected extends Error {
  override name = 'Disconnected'
  readonly code = 'CONNECTION_CLOSED'
}

const passingStates = /^(08|40001|40P01|53|55P03|57)/
const passingCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
])

/** True when the fault lies with a dependency or a race, not with the event: wait and try again, burn no attempt. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && (passingCodes.has(code) || passingStates.test(code))
}

/** True when a statement ran longer than any may: an event that keeps its handler busy for ever looks like this. */
export const isOverlong = (error: unknown): boolean => codeOf(error) === '57014'

/** True when a lock was not to be had in time. */
export const isLockTimeout = (error: unknown): boolean => codeOf(error) === '55P03'

/** True when a connection broke, whichever it was. */
export function isConnectionFault(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && passingCodes.has(code)
}

/** Which kind of fault that passes it is; null when it is none. */
export function failureClass(error: unknown): string | null {
  const code = codeOf(error)
  if (code === undefined || !isTransient(error)) return null
  if (code === '57014') return 'timeout'
  if (code === '55P03') return 'lock'
  if (code.startsWith('40')) return 'conflict'
  return code.startsWith('53') ? 'resources' : 'connection'
}

/** The same of Redis, where whatever fails is a fault of it. */
export function redisFailure(error: unknown): string {
  if (error instanceof Error && error.name === 'ReplyError') return 'reply'
  return error instanceof Error && /timed out/i.test(error.message) ? 'timeout' : 'connection'
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : undefined
}

/** Same kind of fault, same fingerprint: numbers and ids in the message do not count. */
export function fingerprint(error: Error): string {
  const shape = `${error.name}: ${error.message.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '#')}`
  return createHash('sha256').update(shape).digest('hex').slice(0, 16)
}

/** Anything can be thrown; what is kept and logged is an Error. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown))
