'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { useWords } from '../_i18n/words.ts'
import { useAnnounce } from './announcer.tsx'
import type { Toast } from './toast-stack.tsx'

/** Cards of one moment come one by one; by then it is known which one lies on top, and how many there are. */
const settledMs = 500

/** Says a card once, when it comes to be read, and how many wait below it: those are said when their turn comes. */
export const useSayCard = (toasts: readonly Toast[]): void => {
  const t = useWords('shared.toast')
  const announce = useAnnounce()
  const said = useRef(new Set<string>())
  const top = toasts[0]
  // A level reached upon another keeps the id of its card, and is news all the same.
  const card = top && `${top.id} ${top.title}`

  const say = useEffectEvent((card: string) => {
    if (!top || said.current.has(card)) return
    const waiting = toasts.length - 1
    const parts = [top.title, top.body, waiting > 0 ? t('waiting', { count: waiting }) : undefined]
    const sentences = parts.flatMap(part => (part ? [asSentence(part)] : []))
    announce(sentences.join(' '), { weight: 'card', onSaid: () => said.current.add(card) })
  })

  useEffect(() => {
    if (card === undefined) return
    const timer = setTimeout(() => say(card), settledMs)
    return () => clearTimeout(timer)
  }, [card])
}

/** With a full stop, where a voice draws breath. */
const asSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)
