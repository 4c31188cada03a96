import type { ErrorCode } from '#server/errors'

type Explanation = {
  code: ErrorCode | 'internal'
  status: number
  meaning: string
  /** What whoever sent the request can do about it. */
  remedy: string
}

/** Every `code` an error can have, in the order of its status. `type` of a problem points to its anchor here. */
export const problems: readonly Explanation[] = [
  {
    code: 'invalid',
    status: 400,
    meaning:
      'The request was understood as HTTP, but something in it is not as it must be. Nothing was written.',
    remedy:
      'Read errors: each entry points to the field at fault (an RFC 6901 JSON pointer into your body) and says what it must be. Sending the same again gives the same answer.',
  },
  {
    code: 'unauthenticated',
    status: 401,
    meaning:
      'Diana does not know who is asking: the API key is missing, mistyped or revoked, or the session has ended.',
    remedy:
      'Send the key as “Authorization: Bearer dk_live_…”. In a browser: open your personal link, or sign in to the console again.',
  },
  {
    code: 'forbidden',
    status: 403,
    meaning: 'Diana knows who is asking, and it is not enough: the key lacks the scope that this needs.',
    remedy: 'Use a key with the scope that the detail names.',
  },
  {
    code: 'read_only',
    status: 403,
    meaning: 'An admin sees the portal as a player does, in a view: nothing can be changed through it.',
    remedy:
      'Leave the view by the banner at the top. What is to be changed of a player is changed in the console.',
  },
  {
    code: 'not_found',
    status: 404,
    meaning:
      'There is nothing under this address, or nothing that you may see: a key only finds the players of its own app.',
    remedy: 'Check the id. Players are found as ply_…, or as ext: and the id that your app gave them.',
  },
  {
    code: 'conflict',
    status: 409,
    meaning:
      'The same source_id was used before for another activity. The first one counts, and this one was not written.',
    remedy:
      'Give each activity an id of its own. To repeat an activity whose answer got lost, send exactly what you sent before.',
  },
  {
    code: 'gone',
    status: 410,
    meaning: 'It was there and is no longer: a sign-in link that was used or has expired.',
    remedy: 'Ask the app for a new link. A link works once, and only for a short time.',
  },
  {
    code: 'precondition_failed',
    status: 412,
    meaning:
      'What you wanted to change is no longer what you saw: somebody changed it meanwhile. Nothing was written over.',
    remedy: 'Read it again, take over what changed, and send yours with the new ETag in If-Match.',
  },
  {
    code: 'too_large',
    status: 413,
    meaning: 'The body has more than 1,048,576 bytes. Nothing of it was written.',
    remedy: 'Send several smaller batches.',
  },
  {
    code: 'precondition_required',
    status: 428,
    meaning:
      'This can be changed by several people at once, and the request does not say which state of it you saw.',
    remedy: 'Send the ETag of what you read in the header If-Match.',
  },
  {
    code: 'limited',
    status: 429,
    meaning:
      'Too many requests in too short a time. Today only sign-in and what players say to penalties are limited; a program should be ready for it everywhere.',
    remedy: 'Wait as many seconds as the header Retry-After says, then send the same again.',
  },
  {
    code: 'unavailable',
    status: 503,
    meaning:
      'Diana cannot do this right now, because the database does not answer or more arrives than can be written. Whether what you sent was written is then not known.',
    remedy:
      'Wait as many seconds as the header Retry-After says, then send the same again with the same source_id: nothing is counted twice.',
  },
  {
    code: 'internal',
    status: 500,
    meaning: 'A fault on our side that nobody foresaw. It was logged under the request id.',
    remedy:
      'You may send the same again with the same source_id. If it stays, tell whoever runs this Diana the request id.',
  },
]
