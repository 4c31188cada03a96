'use client'

import { useRouter } from 'next/navigation'
import { Drawing } from '#ui/drawing'
import { useWords } from '../../_i18n/words.ts'
import { quizPath } from '../_quiz/paths.ts'
import { PlaceLink } from '../_shell/place-link.tsx'

/** To what is known of how the reader plays, or to the quiz that finds it out. */
export const PlayLink = ({ onGo }: { onGo: () => void }) => {
  const t = useWords('portal.me')
  const router = useRouter()
  return (
    <PlaceLink
      href={quizPath}
      go={() => {
        onGo()
        router.push(quizPath)
      }}
      className="-mx-2 flex min-h-(--control) items-center justify-between gap-3 rounded-s px-2 font-semibold text-brand-ink hover:bg-brand-soft"
    >
      {t('play')}
      <Drawing name="open" className="size-3.5" />
    </PlaceLink>
  )
}
