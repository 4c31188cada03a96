'use client'

import { useTranslations } from 'next-intl'
import type { AuditEntry } from '#server/contract/audit'
import { useCorrectionWords } from '../_player/use-correction-words.ts'

/** Acts about no player; those about one have words of their own on the player's page. */
const acts = [
  'rule_set_draft_saved',
  'rule_set_draft_discarded',
  'rule_set_scheduled',
  'rule_set_published',
  'recount_cancelled',
  'comparison_cancelled',
  'replay_ordered',
  'replay_paused',
  'replay_resumed',
  'replay_paced',
  'replay_cancelled',
  'reconciliation_ordered',
  'reconciliation_cancelled',
  'back_test_cancelled',
  'api_key_created',
  'api_key_rolled',
  'api_key_revoked',
  'handover_key_added',
  'handover_key_revoked',
  'board_rebuilt',
  'invitation_created',
  'invitation_replaced',
  'invitation_revoked',
  'invitation_accepted',
  'member_role_changed',
  'member_removed',
  'password_changed',
  'two_factor_begun',
  'two_factor_turned_on',
  'two_factor_turned_off',
  'backup_codes_renewed',
  'backup_code_used',
  'two_factor_reset',
  'sessions_ended',
  'dead_letters_retried',
  'dead_letters_discarded',
  'dead_letter_edited',
  'dead_letter_job_cancelled',
  'dead_letter_group_assigned',
  'dead_letter_group_noted',
  'dead_letter_group_muted',
  'breaker_tuned',
  'breaker_forced',
  'consumer_paused',
  'consumer_resumed',
  'alert_rule_tuned',
  'alert_snoozed',
  'alert_webhook_set',
  'alert_webhook_tested',
] as const

/** What an admin did, in words: "API key “shop” created", "+50 points". */
export const useActWords = () => {
  const t = useTranslations('console.audit.did')
  const role = useTranslations('console.team.role')
  const correctionWords = useCorrectionWords()
  return ({ type, data }: Pick<AuditEntry, 'type' | 'data'>): string => {
    const act = acts.find(one => type === `admin.${one}` || type === `game.${one}`)
    if (!act) return correctionWords({ type, data })
    const text = (name: string) =>
      typeof data[name] === 'string' || typeof data[name] === 'number' ? String(data[name]) : '–'
    const member = (['viewer', 'operator', 'designer', 'admin'] as const).find(one => one === data.role)
    return t(act, {
      ...{ revision: text('revision'), version: text('version'), name: text('name'), board: text('board') },
      ...{ count: Number(data.count ?? 1), consumer: text('consumer') },
      ...{ key: text('key'), rule: text('rule'), mode: text('mode') },
      ...{ players: Number(data.players ?? 0), dry: data.dry_run === true ? 'yes' : 'no' },
      paused: pausedText(data),
      role: member ? role(member) : '–',
    })
  }
}

/** What a pause is of: `gamification`, `* · 7`, `users · quiz.completed`. */
const pausedText = ({ consumer, shard, event_type: type }: AuditEntry['data']) =>
  [consumer ?? '*', shard, type].filter(part => part !== null && part !== undefined).join(' · ')
