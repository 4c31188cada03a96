import { describe, expect, it } from 'vitest'
import { answersOwed } from './answers-owed.ts'

const message = (type: string, body = '') => {
  const bytes = Buffer.alloc(5 + body.length)
  bytes.write(type)
  bytes.writeUInt32BE(4 + body.length, 1)
  bytes.write(body, 5)
  return bytes
}
const startup = message('', 'user diana')
const ready = message('Z', 'I')
const statement = Buffer.concat(['P', 'D', 'B', 'E', 'S'].map(type => message(type, 'SZQ')))
const rows = Buffer.concat([message('D', 'ZZZZZ'), message('D', 'Z'), message('C', 'SELECT 2')])

const inPieces = (bytes: Buffer, length: number) =>
  Array.from({ length: Math.ceil(bytes.length / length) }, (_, nth) =>
    bytes.subarray(nth * length, (nth + 1) * length),
  )

function open() {
  const owed = answersOwed()
  owed.wrote(startup)
  owed.wrote(message('p', 'password'))
  owed.heard(Buffer.concat([message('R', '0000'), ready]))
  return owed
}

describe('answers owed', () => {
  it('are none once the startup is answered', () => {
    expect(answersOwed().isOwed()).toBe(true)
    expect(open().isOwed()).toBe(false)
  })

  it('are one for each statement, however many are sent together', () => {
    const owed = open()
    owed.wrote(Buffer.concat([statement, message('Q', 'commit')]))
    owed.heard(rows)
    owed.heard(ready)
    expect(owed.isOwed()).toBe(true)
    owed.heard(ready)
    expect(owed.isOwed()).toBe(false)
  })

  it('are owed from the first message on, also before the statement is whole', () => {
    const owed = open()
    owed.wrote(Buffer.concat([message('P', 'select'), message('D'), message('H')]))
    owed.heard(message('t'))
    expect(owed.isOwed()).toBe(true)
    owed.wrote(Buffer.concat([message('B'), message('E'), message('S')]))
    owed.heard(ready)
    expect(owed.isOwed()).toBe(false)
  })

  it('are one for a COPY with all its data', () => {
    const owed = open()
    owed.wrote(message('Q', 'copy seats from stdin'))
    owed.heard(message('G'))
    owed.wrote(Buffer.concat([message('d', '1'), message('d', '2'), message('c')]))
    expect(owed.isOwed()).toBe(true)
    owed.heard(ready)
    expect(owed.isOwed()).toBe(false)
  })

  it.each([1, 2, 3, 7])('are counted when bytes come by %i', length => {
    const owed = open()
    owed.wrote(statement)
    for (const bytes of inPieces(rows, length)) owed.heard(bytes)
    expect(owed.isOwed()).toBe(true)
    for (const bytes of inPieces(ready, length)) owed.heard(bytes)
    expect(owed.isOwed()).toBe(false)
  })
})
