'use client'

import { requestJson } from '#live/request-json'
import { forgetWords } from '../_appeal/kept-words.ts'
import { tellLeft } from './leaving.ts'

/** The account is gone: so is what this browser holds of it. */
export async function leaveErased(): Promise<void> {
  // The session ended with the account; whether its cookie goes at once or by itself is all that this decides.
  await requestJson<unknown>('/api/auth/portal/sign-out', { method: 'POST', body: {} }).catch(() => undefined)
  forgetWords()
  tellLeft()
  location.assign('/gone')
}
