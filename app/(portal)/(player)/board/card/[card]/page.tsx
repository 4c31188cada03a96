import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { PlayerCard } from '#server/contract/player-card'
import { CardView } from '../../../../_card/card-view.tsx'
import { NoCard } from '../../../../_card/no-card.tsx'
import { cardPath } from '../../../../_card/paths.ts'
import { askAsReader } from '../../../../_shell/ask-as-reader.ts'

type Props = { params: Promise<{ card: string }> }

/** Without the name: the title of a page stays behind in the history of browsers. */
export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('card')
  return { title: t('title'), referrer: 'no-referrer' }
}

/** What another player shows to who sees them on a board. It is drawn by the server alone. */
const CardPage = async ({ params }: Props) => {
  const { card: token } = await params
  const [t, { body: card, problem }] = await Promise.all([
    getTranslations('card'),
    askAsReader<PlayerCard>('getPlayerCard', cardPath(token), token),
  ])
  if (problem?.status === 401) return null
  return (
    <div className="mx-auto max-w-[680px]">
      <a
        href={card ? `/board?board=${encodeURIComponent(card.board.id)}` : '/board'}
        className="inline-flex min-h-11 items-center py-2 font-semibold text-brand-ink"
      >
        {t('back')}
      </a>
      {card ? <CardView card={card} /> : <NoCard problem={problem} />}
    </div>
  )
}

export default CardPage
