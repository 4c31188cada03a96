import { expect, it } from 'vitest'
import { checkCredentials } from './check-credentials.ts'

it.each([
  ['ana@example.org', 'x', []],
  [' ana@example.org ', 'x', []],
  ['', '', ['email_missing', 'password_missing']],
  ['ana', 'x', ['email_malformed']],
  ['ana@example', 'x', ['email_malformed']],
  ['ana b@example.org', 'x', ['email_malformed']],
  ['ana@example.org', ' ', []],
])('"%s" and "%s": %s', (email, password, errors) => {
  expect(checkCredentials(email, password).map(fault => fault.error)).toEqual(errors)
})
