import type { Settings } from '#server/contract/settings'
import { settingsPath } from '../_settings/paths.ts'
import { askAsReader } from '../_shell/ask-as-reader.ts'
import { begun, startPlaces } from '../_start/places.ts'

/**
 * To the screen that a player begins at, and says there why where it is not of their own choice. Who is not signed in, or comes
 * while nothing can be read, begins at home, which says so.
 */
export async function GET() {
  const { body } = await askAsReader<Settings>('getSettings', settingsPath, 'me')
  const start = body?.display.start
  const place = startPlaces[start?.is ?? 'home']
  const why = start?.because ?? 'chosen'
  const location = why === 'chosen' ? place : `${place}?${begun}=${why}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
