'use client'

import { useTranslations } from 'next-intl'
import { useLocale } from '../../_i18n/words.ts'
import { useFormats } from '../_format/use-formats.ts'
import { SectionHead } from '../_overview/section-head.tsx'
import { TypeName } from '../_tail/area-mark.tsx'
import { PatternSentence } from './abuse/pattern-sentence.tsx'
import { readPattern } from './abuse/read-pattern.ts'
import { type Path, readIn } from './form/set-in.ts'
import { asRecord } from './json-value.ts'
import { MetricSentence } from './metrics/metric-sentence.tsx'
import { readMetric } from './metrics/read-metric.ts'
import { type AchievementRow, achievementRows, type RuleRow, ruleRows } from './read-document.ts'
import { RuleLimit, RuleSentence } from './rule-sentence.tsx'

const itemsAt = (document: unknown, path: Path): unknown[] => {
  const items = readIn(document, path)
  return Array.isArray(items) ? items : []
}

/** A rule set as sentences: what earns, on which condition, how often; what is counted, and leads to what; what is too much. */
export const DocumentWords = ({ document }: { document: unknown }) => {
  const t = useTranslations('console.rules')
  const form = useTranslations('console.rules_form')
  const abuse = useTranslations('console.abuse_form')
  const rules = ruleRows(document)
  const achievements = achievementRows(document)
  const activities = asRecord(readIn(document, ['activities'])) ?? {}
  const metrics = itemsAt(document, ['metrics']).map(readMetric)
  const patterns = itemsAt(document, ['abuse', 'patterns']).map(readPattern)
  return (
    <>
      <section aria-labelledby="words-rules" className="border-b border-line">
        <SectionHead id="words-rules" title={t('rule_count', { count: rules.length })} />
        <ul className="border-t border-line">
          {rules.map(rule => (
            <RuleLine key={rule.id} rule={rule} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="words-metrics" className="border-b border-line">
        <SectionHead id="words-metrics" title={form('metrics_count', { count: metrics.length })} />
        <ul className="border-t border-line">
          {metrics.map(metric => (
            <li key={metric.id} className={`${rowClass} md:grid-cols-[14rem_minmax(0,1fr)]`}>
              <code className="font-mono text-small">{metric.id}</code>
              <MetricSentence metric={metric} activities={activities} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="words-achievements" className="border-b border-line">
        <SectionHead id="words-achievements" title={t('achievement_count', { count: achievements.length })} />
        <ul className="border-t border-line">
          {achievements.map(achievement => (
            <AchievementSentence key={achievement.id} achievement={achievement} />
          ))}
        </ul>
      </section>
      {patterns.length > 0 && (
        <section aria-labelledby="words-abuse" className="border-b border-line">
          <SectionHead id="words-abuse" title={abuse('count', { count: patterns.length })} />
          <ul className="border-t border-line">
            {patterns.map(pattern => (
              <li key={pattern.id} className={`${rowClass} md:grid-cols-[14rem_minmax(0,1fr)]`}>
                <code className="font-mono text-small">{pattern.id}</code>
                <PatternSentence pattern={pattern} activities={activities} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const rowClass =
  'grid min-h-(--row) items-center gap-x-4 gap-y-0.5 border-b border-line px-4 py-1.5 last:border-0 md:px-6'

const RuleLine = ({ rule }: { rule: RuleRow }) => (
  <li className={`${rowClass} md:grid-cols-[14rem_minmax(0,1fr)_11rem]`} title={rule.id}>
    <TypeName type={rule.on} className="font-mono text-small" />
    <RuleSentence rule={rule} />
    <RuleLimit rule={rule} />
  </li>
)

const AchievementSentence = ({ achievement }: { achievement: AchievementRow }) => {
  const t = useTranslations('console.rules')
  const tierWords = useTranslations('shared.badge.tier')
  const locale = useLocale()
  const { count } = useFormats()
  const { id, name, description, metric, tiers, isSecret } = achievement
  return (
    <li className={`${rowClass} md:grid-cols-[14rem_minmax(0,1fr)_24rem]`} title={id}>
      <p className="font-semibold">
        {name?.[locale] ?? id}
        {isSecret && <span className="ml-2 text-small font-normal text-ink-2">{t('secret')}</span>}
      </p>
      <p className="min-w-0">{description?.[locale] ?? '–'}</p>
      <p className="text-small text-ink-2 tabular-nums md:text-right">
        <code className="font-mono">{metric}</code>
        {tiers.map(({ tier, need }) => ` · ${tierWords(tier)} ${count(need)}`)}
      </p>
    </li>
  )
}
