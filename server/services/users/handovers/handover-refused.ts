import { type AppError, refusal } from '#server/errors'

const details = {
  malformed: 'Is no signed token of three parts.',
  issuer: 'No source of the name in iss has a hand-over key.',
  algorithm: 'Is not signed by the algorithm of a key of this source.',
  signature: 'No key of this source has signed it.',
  revoked_key: 'The key that has signed it was revoked.',
  claims: 'Lacks something that it has to say, or says it wrongly',
  audience: 'Its aud is not the address of this Diana.',
  lifetime: 'Its exp is more than ten minutes after its iat, or not after it.',
  early: 'Its iat or nbf is in the future.',
  expired: 'Its exp has passed.',
  used: 'It was used already.',
}

export type HandoverReason = keyof typeof details

/** What may be told of a token that was refused: never the token, nor whom it names. */
type Origin = { source?: string; keyId?: string; at?: string }

/** A token that opens nothing, and why. What nobody has signed is told of no source: the name could be anything. */
export class HandoverRefused extends Error {
  readonly reason: HandoverReason
  readonly origin: Origin

  constructor(reason: HandoverReason, origin: Origin = {}) {
    super(details[reason])
    this.name = 'HandoverRefused'
    this.reason = reason
    this.origin = origin
  }

  /** In the words of links for whoever meets it, and with the reason for whoever made the token. */
  toRefusal(): AppError {
    const { reason, origin } = this
    const detail = origin.at === undefined ? details[reason] : `${details[reason]}: ${origin.at}.`
    const faults = [{ pointer: '/handover', code: reason, detail }]
    if (reason === 'used')
      return refusal('gone', { en: 'This link was used already.', es: 'Este enlace ya se usó.' }, { faults })
    if (reason === 'expired')
      return refusal('gone', { en: 'This link has expired.', es: 'Este enlace ha caducado.' }, { faults })
    return refusal(
      'not_found',
      { en: 'This link is not known.', es: 'Este enlace no se conoce.' },
      { faults },
    )
  }
}
