import { createHmac } from 'node:crypto'
import { BlockList, isIPv6 } from 'node:net'

/**
 * What stands for an IP address wherever one is kept: nobody can tell the address from it without the secret. Of IPv6 the
 * first 64 bits count, which is what one household or one phone gets; an IPv4 address that is written as IPv6 is the IPv4 one.
 */
export const addressKey = (secret: string, ip: string): string =>
  createHmac('sha256', `addresses\n${secret}`).update(network(ip)).digest('base64url').slice(0, 22)

const notOfPeople = new BlockList()
for (const [net, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ] as const),
] as const)
  notOfPeople.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  notOfPeople.addSubnet(net, prefix, 'ipv6')

/** Whether an address says where a player is: those of machines among themselves, and of this one, do not. */
export function isOfPeople(ip: string): boolean {
  const counted = network(ip)
  return counted.includes(':') ? !notOfPeople.check(ip, 'ipv6') : !notOfPeople.check(counted, 'ipv4')
}

function network(ip: string): string {
  if (!isIPv6(ip)) return ip
  const groups = groupsOf(ip)
  const [high = 0, low = 0] = groups.slice(6)
  const isMapped = groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return groups
    .slice(0, 4)
    .map(group => group.toString(16))
    .join(':')
}

/** The eight groups of an IPv6 address, however it is written. */
function groupsOf(ip: string): number[] {
  // The parser of URLs writes every form the same way, without embedded IPv4 and zones.
  const [left = '', right] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::')
  const parse = (text: string) =>
    text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16))
  const [head, tail] = [parse(left), parse(right ?? '')]
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail]
}
