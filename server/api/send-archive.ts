import { AppError } from '#server/errors'
import { publicId } from '#server/events/ids'
import type { HeldExport, Users } from '#server/services/users/index'

/** An archive as a file, piece by piece: the next is read when the one before it was taken. */
export function sendArchive(
  { readPiece }: Pick<Users['exports'], 'readPiece'>,
  playerId: string,
  { id, pieces, bytes, createdAt }: HeldExport,
): Response {
  let number = 0
  const body = new ReadableStream<Uint8Array>({
    pull: async controller => {
      if (number === pieces) return controller.close()
      const piece = await readPiece(id, number)
      // Too late for a problem: the answer breaks off, which whoever fetches it is told by what is missing at its end.
      if (!piece)
        return controller.error(new AppError('gone', 'The archive was taken away while it was fetched.'))
      number += 1
      controller.enqueue(piece)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/zip',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${publicId('player', playerId)}-${createdAt.slice(0, 10)}.zip"`,
      'cache-control': 'no-store',
    },
  })
}
