import type { Metadata } from 'next'
import { display } from '../_fonts/display.ts'
import { Mark } from '../_ui/wordmark.tsx'
import { problems } from './problems.ts'

export const metadata: Metadata = { title: 'Problems' }

const example = `HTTP/1.1 400 Bad Request
Content-Type: application/problem+json

{
  "type": "/problems#invalid",
  "title": "The request is not valid",
  "status": 400,
  "detail": "/player/nick: This field is not known here.",
  "instance": "/api/v1/events",
  "code": "invalid",
  "request_id": "7c0e6f0e-6a5c-4d5e-9d0c-5a1c6a0f9d11",
  "errors": [
    { "pointer": "/player/nick", "code": "unknown_field", "detail": "This field is not known here." }
  ]
}`

/** Where `type` of every problem points to; for those who write programs, so in English only. */
const ProblemsPage = () => (
  <main lang="en" data-room="portal" className={`${display} mx-auto max-w-[680px] px-(--gutter) py-12`}>
    <Mark className="size-10" />
    <h1 className="mt-6 text-h1">Problems</h1>
    <p className="mt-3 text-ink-2">
      Whatever goes wrong, the API answers with a problem (RFC 9457). Programs read{' '}
      <code className="font-mono text-small">code</code>, which never changes; people read{' '}
      <code className="font-mono text-small">detail</code>. The{' '}
      <code className="font-mono text-small">request_id</code> is also in the header X-Request-Id and in the
      log.
    </p>
    <section aria-label="Example" className="mt-6 rounded-m border border-line bg-sunken p-4">
      <pre className="whitespace-pre-wrap break-words font-mono text-label font-normal">{example}</pre>
    </section>
    {problems.map(({ code, status, meaning, remedy }) => (
      <section
        key={code}
        id={code}
        aria-labelledby={`${code}-title`}
        className="mt-8 scroll-mt-6 border-t border-line pt-6 target:border-brand-ink"
      >
        <h2 id={`${code}-title`} className="flex flex-wrap items-baseline gap-x-3 text-h3">
          <a href={`#${code}`} className="hover:underline">
            {code}
          </a>
          <span className="font-mono text-small font-normal text-ink-2">{status}</span>
        </h2>
        <p className="mt-2">{meaning}</p>
        <p className="mt-2 text-ink-2">{remedy}</p>
      </section>
    ))}
  </main>
)

export default ProblemsPage
