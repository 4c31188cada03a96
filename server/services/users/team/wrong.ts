import { AppError } from '#server/errors'

/** What somebody typed to prove who they are is not it. */
export const wrong = (field: string, code: string, detail: string): AppError =>
  new AppError('invalid', `/${field}: ${detail}`, { faults: [{ pointer: `/${field}`, code, detail }] })
