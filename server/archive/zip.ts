import { Zip, ZipDeflate } from 'fflate'

const bytesMost = 2 ** 32 - 1

/**
 * A zip file that is written piece by piece and taken away as it grows, so that it may be larger than memory. Files come one
 * after the other.
 */
export function makeZip(at: Date) {
  let grown: Uint8Array[] = []
  let file: ZipDeflate | null = null
  let written = 0
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    grown.push(bytes)
  })

  function endFile(): void {
    file?.push(new Uint8Array(), true)
    file = null
  }

  return {
    beginFile(name: string): void {
      endFile()
      file = new ZipDeflate(name, { level: 6 })
      file.mtime = at
      zip.add(file)
    },
    /** Of the file that was begun last. */
    write(content: string | Uint8Array): void {
      if (!file) throw new Error('a zip was written to before a file of it was begun')
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      written += bytes.length
      if (written > bytesMost) throw new Error('more than 4 GB in one zip, which its format cannot say')
      file.push(bytes)
    },
    end(): void {
      endFile()
      zip.end()
    },
    /** How many bytes wait to be taken. */
    waiting: (): number => grown.reduce((sum, { length }) => sum + length, 0),
    take(): Buffer {
      const bytes = Buffer.concat(grown)
      grown = []
      return bytes
    },
  }
}
