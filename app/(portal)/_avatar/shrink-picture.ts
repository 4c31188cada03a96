const side = 128
const bytesMax = 32_000
/** Where a browser writes no WebP it writes JPEG. */
const types = ['image/webp', 'image/jpeg'] as const
const qualities = [0.9, 0.8, 0.65, 0.5, 0.35, 0.2] as const

/**
 * The middle square of a picture, 128 by 128 pixels, at the best quality that fits 32 kB. Nothing else that was in the file, such as
 * where it was taken, is in it. Null for a file that is no picture to this browser.
 */
export async function shrinkPicture(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const paper = canvas.getContext('2d')
  if (!paper) throw new Error('this browser draws no pictures')
  const cut = Math.min(bitmap.width, bitmap.height)
  const [x, y] = [(bitmap.width - cut) / 2, (bitmap.height - cut) / 2]
  paper.imageSmoothingQuality = 'high'
  paper.drawImage(bitmap, x, y, cut, cut, 0, 0, side, side)
  bitmap.close()
  for (const type of types)
    for (const quality of qualities) {
      const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, type, quality))
      if (blob?.type === type && blob.size <= bytesMax) return blob
    }
  throw new Error('a picture of 128 × 128 pixels does not fit 32 kB')
}
