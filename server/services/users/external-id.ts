import { plainText } from '#server/events/plain-text'

/** What a host may call a player. */
export const externalIdText = plainText(200)
