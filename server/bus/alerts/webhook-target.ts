import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Why nothing is sent there. */
export type TargetFault = 'no_url' | 'not_https' | 'credentials' | 'private_address'

/** What can be said of an address before its name is looked up, which is done anew each time something is sent. */
export function faultOfTarget(url: string, allowsPrivate: boolean): TargetFault | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return 'no_url'
  if (parsed.username !== '' || parsed.password !== '') return 'credentials'
  if (allowsPrivate) return null
  if (parsed.protocol !== 'https:') return 'not_https'
  const host = hostOf(parsed)
  return isIP(host) !== 0 && !isPublicAddress(host) ? 'private_address' : null
}

/** Without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')
