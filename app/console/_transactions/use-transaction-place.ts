'use client'

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

export const spanTabs = ['payload', 'result', 'rules', 'error'] as const
export type SpanTab = (typeof spanTabs)[number]

const parsers = {
  span: parseAsString,
  tab: parseAsStringLiteral(spanTabs).withDefault('payload'),
  log: parseAsBoolean.withDefault(false),
  critical: parseAsBoolean.withDefault(false),
  table: parseAsBoolean.withDefault(false),
}

/** Which span is looked at closely, and how all of them are drawn: in the URL. */
export const useTransactionPlace = () => {
  const [place, setPlace] = useQueryStates(parsers, { history: 'push' })
  return {
    ...place,
    open: (span: string | null) => void setPlace({ span }),
    turnTo: (tab: SpanTab) => void setPlace({ tab }),
    toggle: (what: 'log' | 'critical' | 'table') =>
      void setPlace({ [what]: !place[what] }, { history: 'replace' }),
  }
}
export type TransactionPlace = ReturnType<typeof useTransactionPlace>
