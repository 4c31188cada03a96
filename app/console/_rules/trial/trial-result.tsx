'use client'

import { useTranslations } from 'next-intl'
import type { RuleSetTrial, TrialRule } from '#server/contract/rule-set-trials'
import { useLocale } from '../../../_i18n/words.ts'
import { ConditionParts } from '../../_format/condition-parts.tsx'
import { Moment } from '../../_format/moment.tsx'
import { useFormats } from '../../_format/use-formats.ts'
import { TypeName } from '../../_tail/area-mark.tsx'

/** What the draft would pay beside what live paid, and rule by rule why. */
export const TrialResult = ({ trial }: { trial: RuleSetTrial }) => {
  const t = useTranslations('console.trial')
  const { count, signed } = useFormats()
  const { event, rules, milestones, points, live } = trial
  const locale = useLocale()
  const more = points - live.points
  const isMadeUp = event.id === null
  return (
    <section aria-label={t('result')} data-trial-result="" className="border-b border-line">
      <p className="flex flex-wrap items-baseline gap-x-2 px-4 pt-3 md:px-6">
        <TypeName type={event.type} className="font-mono text-small font-semibold" />
        <span className="text-small text-ink-2">
          {event.player_name ?? event.player_id} · <Moment at={event.occurred_at} look="full" />
        </span>
      </p>
      <dl className="grid grid-cols-3 gap-px px-4 py-3 md:px-6">
        <Figure name={t('draft_pays')} value={count(points)} />
        <Figure
          name={t(isMadeUp ? 'live_would_pay' : 'live_paid', { version: live.rule_set })}
          value={live.state === null || live.state === 'applied' ? count(live.points) : '–'}
        />
        <Figure
          name={t('difference')}
          value={signed(more)}
          colour={more > 0 ? 'text-ok' : more < 0 ? 'text-bad' : ''}
        />
      </dl>
      {rules.length === 0 && <p className="px-4 pb-3 text-ink-2 md:px-6">{t('no_rule')}</p>}
      <ul className="border-t border-line">
        {rules.map(rule => (
          <RuleTrial key={rule.rule} rule={rule} />
        ))}
        {milestones.map(entry => (
          <li key={entry.rule} className="border-t border-line px-4 py-2 md:px-6">
            {entry.words[locale]}
          </li>
        ))}
      </ul>
      <div className="border-t border-line px-4 py-2 md:px-6">
        <h3 className="text-label text-ink-2">
          {t(isMadeUp ? 'live_would_say' : 'live_said', { version: live.rule_set })}
        </h3>
        {live.entries.length === 0 && <p>{t(live.state === 'waiting' ? 'live_waits' : 'live_nothing')}</p>}
        <ul>
          {live.entries.map(entry => (
            <li key={entry.rule} className="[overflow-wrap:anywhere]">
              {entry.words[locale]}
            </li>
          ))}
        </ul>
        {live.unlocked.length > 0 && (
          <p>{t('live_unlocked', { names: live.unlocked.map(name => name[locale]).join(', ') })}</p>
        )}
      </div>
      <p className="border-t border-line px-4 py-2 text-small text-ink-3 md:px-6">{t('as_of_now')}</p>
    </section>
  )
}

const Figure = ({ name, value, colour = '' }: { name: string; value: string; colour?: string }) => (
  <div>
    <dt className="text-label text-ink-2">{name}</dt>
    <dd className={`text-[24px]/7 font-semibold tabular-nums ${colour}`}>{value}</dd>
  </div>
)

const RuleTrial = ({ rule: { rule, conditions, limit, entry } }: { rule: TrialRule }) => {
  const t = useTranslations('console.trial')
  const mark = useTranslations('console.condition')
  const locale = useLocale()
  const matched = entry.kind !== 'refusal'
  return (
    <li data-matched={matched} className="border-b border-line px-4 py-2 last:border-0 md:px-6">
      <p className="flex items-baseline gap-2">
        <span className={`font-semibold ${matched ? 'text-ok' : 'text-bad'}`}>
          <span aria-hidden="true">{matched ? '✓ ' : '✗ '}</span>
          {t(matched ? 'matched' : 'not_matched')}
        </span>
        <span className="font-mono text-small font-semibold">{rule}</span>
      </p>
      <ul className="my-1">
        <ConditionParts parts={conditions} />
        {limit && (
          <li
            data-holds={limit.used < limit.count}
            className="grid grid-cols-[1rem_minmax(0,1fr)] text-small"
          >
            <span className={`font-mono ${limit.used < limit.count ? 'text-ok' : 'text-bad'}`}>
              <span aria-hidden="true">{limit.used < limit.count ? '✓' : '✗'}</span>
              <span className="sr-only">{mark(limit.used < limit.count ? 'holds' : 'fails')}</span>
            </span>
            <span className="tabular-nums">
              {t(`used_${limit.per}`, { used: limit.used, count: limit.count })}
              {limit.key !== '' && <code className="ml-1 font-mono">{limit.key}</code>}
            </span>
          </li>
        )}
      </ul>
      <p className="[overflow-wrap:anywhere]">{entry.words[locale]}</p>
    </li>
  )
}
