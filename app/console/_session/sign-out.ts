import { requestJson } from '../../_live/request-json.ts'

/** Ends the session on the server. A session that is gone already is as good as ended. */
export async function signOut(): Promise<void> {
  await requestJson('/api/auth/console/sign-out', { method: 'POST', body: {} })
}
