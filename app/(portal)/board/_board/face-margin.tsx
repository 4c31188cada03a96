'use client'

import type { Board } from '#server/contract/board'
import { useWords } from '../../../_i18n/words.ts'
import type { Formats } from '../../_home/use-formats.ts'
import type { OwnPlace } from './own-place.ts'
import type { ScoreWords } from './use-score-words.ts'

type Props = { board: Board; place: OwnPlace | null; words: ScoreWords; formats: Formats }

/** Below the numerals: why there is no rank, or what the next one takes; and how it went the period before. */
export const FaceMargin = ({ board, place, words, formats }: Props) => {
  const t = useWords('portal.boards.face')
  const before = board.mine?.before ?? null
  const kind = board.period.kind === 'month' ? 'month' : 'week'
  return (
    <div className="mt-4 space-y-1 border-t border-(--face-line) pt-3 text-small">
      {board.mine?.out ? (
        <OutOfBoard out={board.mine.out} formats={formats} />
      ) : (
        <p>{standing(board, place, words, formats, t)}</p>
      )}
      {before && (
        <p data-before={before.score}>
          {t(`before.${kind}`, { score: words.amount(before.score) })}
          {before.rank !== null && board.segment === null && ` · ${t('beforeRank', { rank: before.rank })}`}
        </p>
      )}
    </div>
  )
}

type Out = NonNullable<NonNullable<Board['mine']>['out']>

/** Why somebody else has it that the player takes no place, and what stays theirs. */
const OutOfBoard = ({ out: { because, reason, since }, formats }: { out: Out; formats: Formats }) => {
  const t = useWords('portal.boards.face')
  if (because === 'suspended') return <p data-out={because}>{t('suspended')}</p>
  return (
    <div data-out={because} className="space-y-1">
      <p className="font-semibold [overflow-wrap:anywhere]">
        {t('removed', { date: since === null ? '–' : formats.weekday(since), reason: reason ?? '–' })}
      </p>
      <p>{t('removedAfter')}</p>
    </div>
  )
}

function standing(
  board: Board,
  place: OwnPlace | null,
  words: ScoreWords,
  formats: Formats,
  t: ReturnType<typeof useWords<'portal.boards.face'>>,
): string {
  const { mine, state, segment } = board
  if (mine?.hidden) return t('hidden')
  if (mine?.is_staff) return t('staff')
  if (!place && segment !== null && !mine?.segments.includes(segment)) return t('notAmong')
  if (!place) return state === 'open' ? t('notOn') : t('wasNotOn')
  if (state === 'settling') return t('soFar', { rank: formats.number(place.me.rank) })
  if (!place.ahead) return t(state === 'open' ? 'first' : 'wasFirst')
  if (state === 'closed') return t('settled', { rank: formats.number(place.me.rank) })
  return t('ahead', { amount: words.amount(place.ahead.missing), rank: formats.number(place.ahead.rank) })
}
