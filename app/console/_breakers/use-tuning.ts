'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BreakerConfig } from '#server/contract/breaker-config'
import type { BreakerTuningPreview } from '#server/contract/breakers'
import { requestJson } from '../../_live/request-json.ts'
import { asRequestProblem, type RequestProblem } from '../../_live/request-problem.ts'
import { useKeptText, useKeptTexts } from '../_shell/kept-texts.tsx'
import { beginTuning, readTuning, rebased, type Tuning } from './kept-tuning.ts'
import { sameConfig } from './same-config.ts'
import { configOf, type Draft, type TuningField, tuningFields } from './tuning-draft.ts'
import { type BreakerReply, breakerPath, useBreakerOrder } from './use-breakers.ts'

/**
 * Settings as they are typed: looked at, then put in force as they were seen. Whoever closes the form finds them again. When
 * somebody else set it otherwise meanwhile, `theirs` is how, and nothing is sent before that was looked at.
 */
export function useTuning(detail: BreakerReply) {
  const { key } = detail
  const client = useQueryClient()
  const texts = useKeptTexts()
  const about = `breaker ${key} tuning`
  const [tuning, setTuning] = useState<Tuning>(() => readTuning(texts.read(about)) ?? beginTuning(detail))
  const [reason, keepReason] = useKeptText(`${about} reason`)
  const [isReasonMissing, setReasonMissing] = useState(false)
  const [isTried, setTried] = useState(false)
  const [phase, setPhase] = useState<'idle' | 'looking' | 'doing'>('idle')
  const [preview, setPreview] = useState<{ of: string; seen: BreakerTuningPreview } | null>(null)
  const [problem, setProblem] = useState<RequestProblem | null>(null)
  const [movedOn, setMovedOn] = useState(false)
  const [done, setDone] = useState<number | null>(null)
  const order = useBreakerOrder(key)

  const { base, draft } = tuning
  const { config, faults } = configOf(draft, base.config)
  // Holding it open or closed makes a version too, and settles nothing of what is typed here.
  const isUnmoved = sameConfig(base.config, detail.config)
  const revision = isUnmoved ? Math.max(base.version, detail.version) : base.version
  const theirs = !isUnmoved && detail.version > base.version ? detail : null
  const text = JSON.stringify(config)

  const keep = (next: Tuning) => {
    setTuning(next)
    texts.keep(about, JSON.stringify(next))
    setProblem(null)
    setMovedOn(false)
    setDone(null)
  }

  const lacks = (wanted: BreakerConfig): boolean => {
    setTried(true)
    const faulty = tuningFields.find(field => faults[field])
    const isMissing = reason.trim() === ''
    setReasonMissing(isMissing)
    const first = faulty ?? (isMissing ? 'reason' : null)
    if (first) document.getElementById(`correct-${first}`)?.focus()
    return first !== null || theirs !== null || sameConfig(wanted, detail.config)
  }

  const attempt = async (now: typeof phase, act: () => Promise<void>) => {
    if (phase !== 'idle') return
    setPhase(now)
    setProblem(null)
    setMovedOn(false)
    setDone(null)
    try {
      await act()
    } catch (error) {
      const refusal = asRequestProblem(error)
      if (refusal.status === 412) {
        setMovedOn(true)
        setPreview(null)
        await client.invalidateQueries({ queryKey: ['console', 'breaker', key] })
      } else setProblem(refusal)
    }
    setPhase('idle')
  }

  const look = () =>
    attempt('looking', async () => {
      const body = { config, reason: reason.trim() }
      const options = { method: 'PUT', body, revision } as const
      const path = `${breakerPath(key)}/config?dry_run=true`
      setPreview({ of: text, seen: await requestJson<BreakerTuningPreview>(path, options) })
    })

  const put = (wanted: BreakerConfig) =>
    attempt('doing', async () => {
      const body = { config: wanted, reason: reason.trim() }
      const reply = await order('config', { method: 'PUT', body, revision })
      setTuning(beginTuning(reply))
      texts.forget(about)
      keepReason('')
      setPreview(null)
      setTried(false)
      setDone(reply.version)
    })

  const seen = preview?.of === text ? preview.seen : null
  return {
    ...{ base, draft, config, theirs, reason, isReasonMissing, preview: seen, problem, movedOn, done },
    faults: isTried ? faults : {},
    isFaulty: Object.keys(faults).length > 0,
    // What is no figure makes no configuration, and is to be said all the same.
    isUnchanged: Object.keys(faults).length === 0 && sameConfig(config, detail.config),
    looking: phase === 'looking',
    doing: phase === 'doing',
    edit: (change: Partial<Draft>) => keep({ base, draft: { ...draft, ...change } }),
    takeOver: (field: TuningField, value: string) => {
      // It never stays open for less than at first.
      const open_max =
        field === 'open_base' && Number(value) > Number(draft.open_max) ? value : draft.open_max
      keep({ base, draft: { ...draft, open_max, [field]: value } })
    },
    say: (said: string) => {
      keepReason(said)
      setReasonMissing(false)
    },
    /** What was typed stays; what was left alone is theirs. */
    goOnOverTheirs: () => keep(rebased(tuning, detail)),
    takeTheirs: () => keep(beginTuning(detail)),
    submit: () => {
      if (lacks(config)) return
      void (seen ? put(config) : look())
    },
    applyInShadow: () => {
      const wanted: BreakerConfig = { ...config, mode: 'shadow' }
      if (!lacks(wanted)) void put(wanted)
    },
  }
}

export type TuningForm = ReturnType<typeof useTuning>
