/** Why a text is not taken as the public key of a host. Without the shapes around them: screens have a word for each. */
export const publicKeyFaults = [
  ...(['private_key', 'shared_secret', 'certificate', 'several', 'rsa', 'curve', 'too_long'] as const),
  'not_a_key',
] as const
export type PublicKeyFault = (typeof publicKeyFaults)[number]
