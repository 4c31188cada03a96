'use client'

import type { EarningRule } from '#server/contract/earning-guide'
import { useWords } from '../../_i18n/words.ts'
import type { Formats } from '../_home/use-formats.ts'

type Props = { coolDown: NonNullable<EarningRule['cool_down']>; formats: Formats }

/** How long it waits between two payments, or when it pays again. */
export const CoolDown = ({ coolDown: { seconds, opens_at }, formats }: Props) => {
  const t = useWords('portal.guide')
  const inMinutes = seconds >= 60 && seconds % 60 === 0
  return (
    <p
      data-cooling={opens_at !== null}
      className={`mt-1 ${opens_at === null ? 'text-ink-2' : 'font-semibold text-warn'}`}
    >
      {opens_at !== null
        ? t('cooling', { time: formats.clock(opens_at) })
        : t(inMinutes ? 'everyMinutes' : 'everySeconds', { count: inMinutes ? seconds / 60 : seconds })}
    </p>
  )
}
