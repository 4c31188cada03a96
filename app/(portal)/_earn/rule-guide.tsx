'use client'

import type { EarningGuide, EarningRule } from '#server/contract/earning-guide'
import { useWords } from '../../_i18n/words.ts'
import { ReceiptLine } from '../_home/receipt-line.tsx'
import type { Formats } from '../_home/use-formats.ts'
import { CoolDown } from './cool-down.tsx'
import { LimitLeft } from './limit-left.tsx'
import { useCaseWords } from './use-case-words.ts'

type Props = { rule: EarningRule; factor: number; unit: EarningGuide['unit']; formats: Formats }

/** What a rule pays in each of its cases. */
export const RuleGuide = ({ rule, factor, unit, formats }: Props) => {
  const t = useWords('portal.guide')
  const { given, condition } = useCaseWords(formats)
  const pays = (points: number) => `+${formats.number(points)} ${formats.unit(unit, points)}`
  return (
    <div className="mt-1 text-small tabular-nums">
      {rule.when && <p className="text-ink-2">{t('when', { what: condition(rule.when) })}</p>}
      <dl className="text-ink-2">
        {rule.cases?.map(one => (
          <ReceiptLine
            key={JSON.stringify(one.given)}
            term={
              factor === 1 ? given(one) : `${given(one)} · ${t('base', { base: formats.number(one.base) })}`
            }
            value={pays(one.points)}
            strong
          />
        ))}
        {rule.range && (
          <ReceiptLine
            term={t('by', { expression: rule.range.expression })}
            value={
              rule.range.most === null
                ? t('from', { least: pays(rule.range.least) })
                : t('between', { least: formats.number(rule.range.least), most: pays(rule.range.most) })
            }
            strong
          />
        )}
      </dl>
      {rule.cool_down && <CoolDown coolDown={rule.cool_down} formats={formats} />}
      {(rule.limit || !rule.cool_down) && <LimitLeft limit={rule.limit} formats={formats} />}
    </div>
  )
}
