import type { Incoming } from './plain.ts'

/** Weak: what is noted of a request goes with it. */
const keys = new WeakMap<Incoming, string>()

/** Notes by which API key a request came, once that is known; also by one that has ended. */
export const noteKey = (request: Incoming, keyId: string) => keys.set(request, keyId)

/** The id of that key; undefined where nobody brought one that is known. */
export const keyOfRequest = (request: Incoming): string | undefined => keys.get(request)
