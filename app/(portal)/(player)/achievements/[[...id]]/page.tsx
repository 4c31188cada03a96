import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Achievements } from '#server/contract/achievements'
import { achievementsPath } from '../../../_achievements/paths.ts'
import { askAsReader } from '../../../_shell/ask-as-reader.ts'
import { BegunHere } from '../../../_start/begun-here.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal.achievements')
  return { title: t('title') }
}

/** The album, and at `/achievements/<id>` the same with one badge open: which one, the browser reads from the address. */
const AchievementsPage = async ({ searchParams }: Props) => {
  const { body, problem } = await askAsReader<Achievements>('getAchievements', achievementsPath, 'me')
  if (problem?.status === 401) return null
  const { Gallery } = await import('../../../_achievements/gallery.tsx')
  return (
    <>
      <BegunHere search={await searchParams} />
      <Gallery achievements={body} drawnAt={Date.now()} />
    </>
  )
}

export default AchievementsPage
