'use client'

import { useTranslations } from 'next-intl'
import type { BackTest, BackTestResult } from '#server/contract/back-tests'
import type { CriteriaChange } from '#server/contract/rule-sets'
import { useFormats } from '../_format/use-formats.ts'
import { commonFrom, standingOf } from './back-test/standing.ts'
import { useTierWords } from './back-test/use-tier-words.ts'
import { newlyOdd } from './newly-odd.ts'

type Props = { result: BackTestResult; test: Pick<BackTest, 'partial'>; criteria: readonly CriteriaChange[] }

const namesMax = 6

/** Tiers that nobody or nearly everybody would earn, where that is the draft's doing. */
export const TestedWarnings = ({ result, test: { partial }, criteria }: Props) => {
  const t = useTranslations('console.tested')
  const { percent } = useFormats()
  const tierWords = useTierWords(result)
  const odd = newlyOdd(result, criteria)
  const namesOf = (standing: 'nobody' | 'nearly_all') => {
    const found = odd.filter(({ draft }) => standingOf(draft, result.players.all) === standing).map(tierWords)
    const names = found.slice(0, namesMax).join(', ')
    return found.length > namesMax ? t('more_names', { names, count: found.length - namesMax }) : names
  }
  const [nobody, nearlyAll] = [namesOf('nobody'), namesOf('nearly_all')]
  const share = percent(commonFrom)
  return (
    <>
      {nobody && (
        <p data-warning="nobody" className="rounded-s bg-warn-soft px-3 py-1.5">
          {t(partial ? 'nobody_so_far' : 'nobody_earns', { names: nobody })}
        </p>
      )}
      {nearlyAll && (
        <p data-warning="nearly_all" className="rounded-s bg-warn-soft px-3 py-1.5">
          {t(partial ? 'nearly_all_so_far' : 'nearly_all_earn', { share, names: nearlyAll })}
        </p>
      )}
    </>
  )
}
