'use client'

import { useTranslations } from 'next-intl'
import type { CorrectionRecord } from '#server/contract/corrections'
import { playerRoles } from '#server/contract/player-roles'
import { useFormats } from '../_format/use-formats.ts'
import { shortId } from '../_tail/short-id.ts'

/** What a correction did, in words: "+50 points", "Gold of mentor revoked". */
export const useCorrectionWords = () => {
  const t = useTranslations('console.player.did')
  const tiers = useTranslations('console.player.tier')
  const roles = useTranslations('console.player.role')
  const formats = useFormats()
  return ({ type, data }: Pick<CorrectionRecord, 'type' | 'data'>): string => {
    const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '–')
    const tier = asTier(data.tier)
    const which = { achievement: text('achievement'), tier: tier ? tiers(tier) : '–' }
    switch (type) {
      case 'admin.points_adjusted': {
        const points = typeof data.points === 'number' ? data.points : 0
        return t('points', { points: `${points < 0 ? '−' : '+'}${formats.count(Math.abs(points))}` })
      }
      case 'admin.tier_granted':
        return t('tier_granted', which)
      case 'admin.tier_revoked':
        return t('tier_revoked', which)
      case 'admin.activity_reversed':
        return t('reversed', { type: text('type'), id: shortId(text('event_id')) })
      case 'admin.freeze_given':
        return t('freeze')
      case 'admin.streak_paused':
        return t(data.to === null ? 'paused_open' : 'paused', { from: text('from'), to: text('to') })
      case 'admin.streak_resumed':
        return t('resumed', { on: text('on') })
      case 'admin.streak_restored':
        return t('restored', { from: text('from'), to: text('to') })
      case 'admin.role_set': {
        const role = asRole(data.role)
        const until = typeof data.until === 'string' ? formats.dayTime(Date.parse(data.until)) : null
        if (!role) return type
        return until === null
          ? t('role_set', { role: roles(role) })
          : t('role_until', { role: roles(role), until })
      }
      case 'admin.board_entry_removed':
        return t('board_removed', { board: text('board') })
      case 'admin.board_entry_restored':
        return t('board_restored', { board: text('board') })
      case 'admin.onboarding_restarted':
        return t('onboarding_restarted')
      case 'admin.erasure_ordered':
        return t('erasure_ordered', { at: formats.dayTime(Date.parse(text('erase_at'))) })
      case 'admin.erasure_withdrawn':
        return t('erasure_withdrawn')
      case 'admin.merge_ordered':
        return t('merge_ordered', { into: shortId(text('into')) })
      case 'admin.merge_undone':
        return t('merge_undone', { into: shortId(text('into')) })
      case 'admin.identity_linked':
        return t('identity_linked', { source: text('source') })
      case 'admin.identity_unlinked':
        return t('identity_unlinked', { source: text('source') })
      case 'admin.export_ordered':
        return t('export_ordered')
      case 'admin.export_cancelled':
        return t('export_cancelled')
      case 'admin.export_fetched':
        return t('export_fetched')
      case 'admin.player_sessions_ended':
        return t('sessions_ended', { count: Array.isArray(data.sessions) ? data.sessions.length : 0 })
      case 'admin.player_suspended':
        return typeof data.until === 'string'
          ? t('suspended_until', { until: formats.dayTime(Date.parse(data.until)) })
          : t('suspended')
      case 'admin.suspension_lifted':
        return t(data.pays === true ? 'lifted_paid' : 'lifted')
      case 'admin.past_counted':
        return t('past_counted', { version: typeof data.version === 'number' ? data.version : 0 })
      case 'admin.view_started':
        return t('view_started')
      case 'admin.view_ended':
        return t('view_ended', { because: text('because') })
      case 'admin.violation_reviewed':
        return t('reviewed', { verb: text('verb') })
      case 'admin.violation_escalated':
        return t('escalated')
      default:
        return type
    }
  }
}

const asRole = (value: unknown) => playerRoles.find(role => role === value) ?? null

const asTier = (value: unknown) =>
  (['bronze', 'silver', 'gold'] as const).find(tier => tier === value) ?? null
