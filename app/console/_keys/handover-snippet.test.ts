import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { handoverSnippet } from './handover-snippet.ts'

const of = { source: 'course', audience: 'https://progress.example' }

test('docs/api.md shows the very lines that the console shows, which are run against a Diana there', () => {
  const shown = handoverSnippet({ ...of, algorithm: 'EdDSA' })
  expect(readFileSync('docs/api.md', 'utf8')).toContain(`\`\`\`js\n${shown}\n\`\`\``)
})
