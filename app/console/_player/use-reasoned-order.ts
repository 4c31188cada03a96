'use client'

import { type FormEvent, useState } from 'react'
import { usePreviewedOrder } from '../_boards/use-previewed-order.ts'
import { useForgetOnce, useKeptText } from '../_shell/kept-texts.tsx'

type Options<Order> = {
  path: string
  /** Names what is done to whom: under it the reason is kept while the sheet is closed. */
  about: string
  orderOf: (reason: string) => Order
  /** The field, besides the reason, that is not filled in yet. */
  lacking?: string | null
  settled?: (id: string) => Promise<unknown>
}

/** An order with a reason: filled in, looked at, carried out. What was seen and refused is of exactly what is filled in. */
export function useReasonedOrder<Order extends { reason: string }, Preview extends { version?: number }>({
  path,
  about,
  orderOf,
  lacking = null,
  settled,
}: Options<Order>) {
  const [reason, keepReason] = useKeptText(about)
  const [missing, setMissing] = useState<string | null>(null)
  const [seen, setSeen] = useState('')
  const order = usePreviewedOrder<Order, Preview>(path, settled)
  const wanted = orderOf(reason.trim())
  const text = JSON.stringify([path, wanted])
  const isSeen = seen === text
  const problem = isSeen && order.problem?.status !== 401 ? order.problem : null
  // As things stand it cannot be done: whoever still sees what it would do might believe the opposite.
  const isRefused = problem?.status === 409 || problem?.status === 410
  const preview = isSeen && !isRefused ? order.preview : null
  useForgetOnce(about, order.isDone)
  return {
    reason,
    say: (said: string) => {
      keepReason(said)
      setMissing(null)
    },
    /** The field that was left empty, until something is filled in. */
    missing,
    fill: () => setMissing(null),
    preview,
    movedOn: order.movedOn && preview !== null,
    problem,
    isRefused,
    /** What the server has against a field. */
    faultAt: (name: string) => problem?.errors.find(({ pointer }) => pointer === `/${name}`)?.detail,
    isDone: order.isDone,
    looking: order.looking,
    doing: order.doing,
    /** Looks at it, or carries out what was looked at. */
    submit: (event: FormEvent) => {
      event.preventDefault()
      const lacks = lacking ?? (wanted.reason === '' ? 'reason' : null)
      setMissing(lacks)
      if (lacks) return document.getElementById(`correct-${lacks}`)?.focus()
      setSeen(text)
      if (preview) void order.carryOut(wanted)
      else void order.look(wanted)
    },
  }
}

export type ReasonedOrder<Preview extends { version?: number }> = ReturnType<
  typeof useReasonedOrder<{ reason: string }, Preview>
>
