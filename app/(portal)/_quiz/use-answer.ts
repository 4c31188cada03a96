'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import type { QuizQuestion } from '#server/contract/onboarding'
import { keepChoice, keptChoice } from './kept-choice.ts'
import type { WayIn } from './make-way-in.ts'

const longestMs = 86_400_000

/**
 * The choice for one question until the server has it. What does not get through stays chosen, and is sent again when the
 * browser is back on line or the player says so. For a component that lives as long as its question.
 */
export const useAnswer = (question: QuizQuestion, wayIn: WayIn, onElsewhere: () => void) => {
  const [option, setOption] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [shownAt] = useState(Date.now)

  const recall = useEffectEvent(() => {
    const kept = keptChoice(question.id)
    if (question.options.some(({ id }) => id === kept)) setOption(kept)
  })
  useEffect(() => recall(), [])

  const choose = (id: string) => {
    if (sending) return
    setOption(id)
    keepChoice({ question: question.id, option: id })
  }

  const send = async () => {
    if (option === null || sending) return
    setSending(true)
    setProblem(null)
    try {
      const took = Math.max(0, Math.min(longestMs, Date.now() - shownAt))
      await wayIn.answer({ question: question.id, option, took_ms: took })
      keepChoice(null)
    } catch (error) {
      const met = asRequestProblem(error)
      if (met.status === 409) {
        keepChoice(null)
        onElsewhere()
        wayIn.refresh()
      } else setProblem(met)
    } finally {
      setSending(false)
    }
  }

  const resend = useEffectEvent(() => {
    if (problem?.status === null) void send()
  })
  useEffect(() => {
    const back = () => resend()
    addEventListener('online', back)
    return () => removeEventListener('online', back)
  }, [])

  return { option, choose, send, sending, problem }
}
