import { expect, test } from 'vitest'
import { errorIn } from './watch-errors.mjs'

test('an error in the log is named with its cause', () => {
  expect(errorIn('{"level":50,"msg":"batch failed","err":{"message":"connection lost"}}')).toBe(
    'batch failed: connection lost',
  )
})

test.each([['{"level":40,"msg":"slow"}'], ['{"level":50,"ms'], ['  ✓ Ready in 300ms'], ['']])(
  'says nothing of %s',
  line => {
    expect(errorIn(line)).toBeUndefined()
  },
)

test.each([['⨯ ./app/page.tsx:3:1'], ['TypeError: x is not a function']])('repeats %s', line => {
  expect(errorIn(line)).toBe(line)
})
