'use client'

import { useTranslations } from 'next-intl'
import type { Span } from '#server/contract/transactions'
import { StatusMark } from '../../_ui/status-mark.tsx'
import { useFormats } from '../_format/use-formats.ts'
import { useSpanWords } from './use-span-words.ts'

type Props = { spans: readonly Span[]; startMs: number; onOpen: (span: string) => void }

const columns = ['span', 'state', 'at', 'wait', 'work', 'attempts'] as const

/** The waterfall's numbers: the same spans in the same order. */
export const SpansTable = ({ spans, startMs, onOpen }: Props) => {
  const t = useTranslations('console.transactions.one')
  const formats = useFormats()
  const words = useSpanWords()
  return (
    <section
      aria-label={t('column.span')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto"
    >
      <table data-spans-table="" className="w-full text-small">
        <thead>
          <tr className="border-y border-line bg-sunken text-left text-label text-ink-2">
            {columns.map(column => (
              <th key={column} scope="col" className="h-7 px-3 whitespace-nowrap first:pl-4 md:first:pl-6">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {spans.map(span => (
            <tr key={span.id} className="border-b border-line/60">
              <td className="py-1 pr-3 pl-4 md:pl-6">
                <button
                  type="button"
                  onClick={() => onOpen(span.id)}
                  className="min-h-6 text-left font-semibold text-brand-ink hover:underline"
                >
                  {span.kind === 'stream' ? t('stream') : span.name}
                </button>
              </td>
              <td className="px-3">
                <StatusMark {...words.spanState(span.state)} className="font-normal!" />
              </td>
              <td className="px-3">{formats.count(Date.parse(span.began_at) - startMs)}</td>
              {span.no_data === null ? (
                <>
                  <td className="px-3">{formats.count(span.wait_ms)}</td>
                  <td className="px-3">{formats.count(span.work_ms)}</td>
                </>
              ) : (
                <td colSpan={2} className="px-3 text-ink-2">
                  {t(`no_data.${span.no_data}`)}
                </td>
              )}
              <td className="px-3">{formats.count(span.attempts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
