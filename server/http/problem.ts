import type { Problem } from '#server/contract/problem'
import type { AppError, ErrorCode } from '#server/errors'
import type { Answer } from './plain.ts'

const statuses: Record<ErrorCode, [status: number, title: string]> = {
  invalid: [400, 'The request is not valid'],
  unauthenticated: [401, 'Who you are is not known'],
  forbidden: [403, 'Not allowed'],
  read_only: [403, 'Nothing can be changed here'],
  not_found: [404, 'Not found'],
  conflict: [409, 'In conflict with what is there'],
  gone: [410, 'No longer available'],
  precondition_failed: [412, 'Somebody was faster'],
  too_large: [413, 'The body is too large'],
  precondition_required: [428, 'Say which version you saw'],
  limited: [429, 'Too many requests'],
  unavailable: [503, 'Not available right now'],
}

/** RFC 9457. Problem types resolve to the page that explains them. */
export function problemAnswer(error: AppError, path: string, requestId: string): Answer {
  const [status, title] = statuses[error.code]
  return toAnswer({
    ...{ type: `/problems#${error.code}`, title, status, detail: error.message, instance: path },
    ...{ code: error.code, request_id: requestId },
    ...(error.words && { words: error.words }),
    ...(error.faults.length > 0 && { errors: error.faults }),
    ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
  })
}

/** For what nobody expected: a fixed sentence and the id under which the log tells more. */
export function bugAnswer(path: string, requestId: string): Answer {
  return toAnswer({
    ...{ type: '/problems#internal', title: 'Something went wrong on our side', status: 500, instance: path },
    ...{ detail: 'The fault was logged under the request id.', code: 'internal', request_id: requestId },
  })
}

function toAnswer({ retryAfterSeconds, ...problem }: Problem & { retryAfterSeconds?: number }): Answer {
  return {
    body: JSON.stringify(problem),
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': problem.request_id,
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      ...(problem.status === 401 && { 'www-authenticate': 'Bearer' }),
    },
  }
}
