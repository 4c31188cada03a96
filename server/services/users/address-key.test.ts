import { describe, expect, test } from 'vitest'
import { addressKey, isOfPeople } from './address-key.ts'

const key = (ip: string) => addressKey('a secret of some length', ip)

test('addresses of machines among themselves say nothing of people', () => {
  for (const ip of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.1.1',
    '0.0.0.0',
    '::1',
    '::',
  ])
    expect(isOfPeople(ip), ip).toBe(false)
  for (const ip of ['fd00::1', 'fe80::1', '::ffff:10.0.0.1']) expect(isOfPeople(ip), ip).toBe(false)
  for (const ip of ['8.8.8.8', '172.32.0.1', '203.0.113.7', '2001:db8::1', '::ffff:203.0.113.7'])
    expect(isOfPeople(ip), ip).toBe(true)
})

describe('what stands for an address', () => {
  test('is the same for the same, and tells nothing of it', () => {
    expect(key('203.0.113.7')).toBe(key('203.0.113.7'))
    expect(key('203.0.113.7')).not.toBe(key('203.0.113.8'))
    expect(key('203.0.113.7')).toMatch(/^[\w-]{22}$/)
  })

  test('is another under another secret', () => {
    expect(key('203.0.113.7')).not.toBe(addressKey('another secret', '203.0.113.7'))
  })

  test('is that of the network for IPv6', () => {
    expect(key('2001:db8:1:2::1')).toBe(key('2001:0DB8:1:2:ffff:ffff:ffff:ffff'))
    expect(key('2001:db8:1:2::1')).not.toBe(key('2001:db8:1:3::1'))
    expect(key('::1')).toBe(key('0:0:0:0:0:0:0:2'))
  })

  test('is that of the IPv4 address for one that is written as IPv6', () => {
    expect(key('::ffff:203.0.113.7')).toBe(key('203.0.113.7'))
    expect(key('::ffff:cb00:7107')).toBe(key('203.0.113.7'))
  })
})
