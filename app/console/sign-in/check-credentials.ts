export type FieldName = 'email' | 'password'
/** A sentence in `console.sign_in`. */
type FieldError = 'email_missing' | 'email_malformed' | 'password_missing'
export type FieldFault = { field: FieldName; error: FieldError }

/** What can be said before asking the server, in the order of the fields. */
export function checkCredentials(email: string, password: string): FieldFault[] {
  const faults: FieldFault[] = []
  const address = email.trim()
  if (address === '') faults.push({ field: 'email', error: 'email_missing' })
  else if (!/^\S+@\S+\.\S+$/.test(address)) faults.push({ field: 'email', error: 'email_malformed' })
  if (password === '') faults.push({ field: 'password', error: 'password_missing' })
  return faults
}
